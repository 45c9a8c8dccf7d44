/*
 * Draws the READMEs' pictures into docs/, and every page of the shop, in three languages, by day and
 * by night, into test-results/pictures/, from the running shop. The fonts are fetched when first used
 * (28 MB), so that the pictures are the same on every machine.
 *
 *   node scripts/pictures.mjs [what jest takes, such as shop -t ja]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VERSION = '5.3.1';
const FONTS = ['noto-sans-jp', 'noto-sans-sc', 'noto-serif-jp', 'noto-serif-sc'];
const CACHE = join(ROOT, `node_modules/.cache/minipay/fonts-${VERSION}`);
const SCOPE = '@fontsource-variable';
const require = createRequire(join(ROOT, '../../package.json'));
const JEST = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');

const folders = FONTS.map((font) => join(CACHE, 'node_modules', SCOPE, font));
if (!folders.every((folder) => existsSync(folder))) fetchFonts();
run(
  process.execPath,
  [JEST, '--config', 'test/pictures/jest.config.mjs', ...process.argv.slice(2)],
  { env: { ...process.env, PICTURE_FONTS: folders.join(delimiter) } },
);

function fetchFonts() {
  console.log('• Fetching the fonts (28 MB, once) …');
  mkdirSync(CACHE, { recursive: true });
  const packages = FONTS.map((font) => `${SCOPE}/${font}@${VERSION}`);
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const onWindows = process.platform === 'win32';
  run(onWindows ? 'npm.cmd' : 'npm', ['install', ...packages, '--prefix', CACHE, ...quietly], {
    shell: onWindows,
  });
}

/** Ends where the command fails. */
function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}
