/*
 * Bundles a source for the browser with everything that it calls, and prints as JSON: the modules
 * that are in it, the imports that are left, and the code; as `iife` a script that leaves a global
 * `bundle`. In a process of its own, since a bundler does not run in jest.
 *
 * node test/support/bundle.mjs SOURCE (esm | iife)
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'tsdown';

const [source, format] = process.argv.slice(2);
const outDir = await mkdtemp(join(tmpdir(), 'paycloud-bundle-'));
const chunks = [];
const collectChunks = {
  name: 'collect-chunks',
  generateBundle: (_options, bundle) => {
    chunks.push(...Object.values(bundle).filter(({ type }) => type === 'chunk'));
  },
};
try {
  await build({
    config: false,
    entry: { bundle: source },
    outDir,
    format,
    globalName: 'bundle',
    platform: 'browser',
    noExternal: [/./],
    dts: false,
    minify: true,
    logLevel: 'silent',
    plugins: [collectChunks],
    inputOptions: { resolve: { conditionNames: ['@minipay/source', 'browser', 'import'] } },
  });
  const [{ code }] = chunks;
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules));
  const imports = chunks.flatMap((chunk) => chunk.imports);
  process.stdout.write(JSON.stringify({ modules, imports, code }));
} finally {
  await rm(outDir, { recursive: true });
}
