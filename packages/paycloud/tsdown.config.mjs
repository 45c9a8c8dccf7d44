import { defineConfig } from 'tsdown';

/** The package stands alone when packed, so the workspace's own money is bundled in. */
export default defineConfig({
  entry: { index: 'src/index.ts', express: 'src/express.ts' },
  format: ['esm', 'cjs'],
  platform: 'node',
  fixedExtension: true,
  target: 'node20',
  dts: { resolve: ['@minipay/money'] },
  noExternal: ['@minipay/money'],
  external: ['node-forge', 'undici'],
  inputOptions: { resolve: { conditionNames: ['@minipay/source', 'import', 'node'] } },
});
