/*
 * Draws the READMEs' pictures into docs/, and every page of the shop, in three languages, by day and
 * by night, into test-results/pictures/, from the running shop. The fonts are fetched when first used
 * (28 MB), so that the pictures are the same on every machine.
 *
 *   node scripts/pictures.mjs [what jest takes, such as shop -t ja]
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { fetchPackages, NotFetched } from './fetched-packages.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCOPE = '@fontsource-variable';
const FONTS = ['noto-sans-jp', 'noto-sans-sc', 'noto-serif-jp', 'noto-serif-sc'];
const require = createRequire(join(ROOT, '../../package.json'));
const JEST = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');

const folders = await fontFolders();
const { status, error } = spawnSync(
  process.execPath,
  [JEST, '--config', 'test/pictures/jest.config.mjs', ...process.argv.slice(2)],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PICTURE_FONTS: folders.join(delimiter) },
  },
);
if (error) console.error(error.message);
process.exitCode = status ?? 1;

async function fontFolders() {
  try {
    const folder = await fetchPackages({
      what: 'fonts',
      packages: FONTS.map((font) => `${SCOPE}/${font}`),
      version: '5.3.1',
      before: '2026-11-01',
      size: '28 MB',
    });
    return FONTS.map((font) => join(folder, 'node_modules', SCOPE, font));
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    console.error(`✖ The fonts could not be fetched: ${error.message}`);
    process.exit(1);
  }
}
