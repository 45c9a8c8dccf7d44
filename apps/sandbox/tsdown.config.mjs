import { defineConfig } from 'tsdown';

/**
 * The package stands alone when packed, so the workspace's own money is bundled in; what it takes
 * from the registry stays outside. The page comes from `vite build`, afterwards, into
 * `dist/workbench`.
 */
const common = {
  platform: 'node',
  target: 'node20',
  fixedExtension: false,
  noExternal: ['@minipay/money'],
  inputOptions: { resolve: { conditionNames: ['@minipay/source', 'import', 'node'] } },
};

/** The library and the command, which have everything in common. */
const modules = {
  ...common,
  entry: { index: 'src/index.ts', main: 'src/main.ts' },
  format: 'esm',
  dts: { resolve: ['@minipay/money'] },
};

/** The library once more for CommonJS, which is what jest runs where nobody told it otherwise. */
const commonJs = {
  ...common,
  entry: { index: 'src/index.ts' },
  format: 'cjs',
  clean: false,
  dts: { resolve: ['@minipay/money'] },
};

export default defineConfig([modules, commonJs]);
