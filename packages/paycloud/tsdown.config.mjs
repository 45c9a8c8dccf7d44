import { defineConfig } from 'tsdown';

const common = {
  platform: 'node',
  fixedExtension: true,
  target: 'node20',
  noExternal: ['@minipay/money'],
  external: ['node-forge', 'undici'],
  inputOptions: { resolve: { conditionNames: ['@minipay/source', 'import', 'node'] } },
};

/**
 * The package stands alone when packed, so the workspace's own money is bundled in. All else stays
 * a file for a file, so that a bundler leaves out whatever is not called, undici and node-forge
 * among it: each is named only in the files that need it.
 */
const library = {
  ...common,
  entry: {
    index: 'src/index.ts',
    express: 'src/express.ts',
    node: 'src/node.ts',
    'node-async': 'src/node-async.ts',
    'web-crypto': 'src/web-crypto.ts',
    forge: 'src/forge.ts',
    protocol: 'src/protocol.ts',
  },
  format: ['esm', 'cjs'],
  unbundle: true,
  dts: { resolve: ['@minipay/money'] },
};

/** The command line, in one file that nothing imports. */
const cli = {
  ...common,
  entry: { cli: 'src/cli/main.ts' },
  format: 'esm',
  clean: false,
  dts: false,
};

export default defineConfig([library, cli]);
