/*
 * Builds the shop for production, checks it and hands it to WeChat or Alipay: `upload` makes a
 * version in the platform's console, `preview` a picture to scan. Needs the merchant's own key alone.
 *
 *   node scripts/publish.mjs upload|preview weapp|alipay [--version 1.2.0] [--description …]
 *
 *   TARO_APP_API_URL         the server, with https
 *   WECHAT_APP_ID            and WECHAT_UPLOAD_KEY_FILE, for weapp
 *   ALIPAY_APP_ID            and ALIPAY_UPLOAD_KEY_FILE, for alipay
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NotFetched } from './fetched-packages.mjs';
import { publishSettings } from './upload/publish-settings.mjs';
import { publishers } from './upload/publishers.mjs';

const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const own = JSON.parse(readFileSync(pathOf('../package.json'), 'utf8'));

const settings = publishSettings(commandLine(), process.env);
if (settings.mistakes) fail(...settings.mistakes);
const folder = pathOf(`../dist/production/${settings.platform}`);
run('build.mjs', '--production', settings.platform);
run('check.mjs', folder);
try {
  console.log(`✔ ${await publishers[settings.platform](settings, folder)}`);
} catch (error) {
  if (error instanceof NotFetched) fail(`The tool could not be fetched: ${error.message}`);
  fail(`The platform or its tool refused it: ${error.message}`);
}
// Both tools leave workers behind, which would keep the program from ending.
process.exit(0);

function commandLine() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        version: { type: 'string', default: own.version },
        description: { type: 'string' },
      },
    });
    const [verb, platform] = positionals;
    return { ...values, verb, platform };
  } catch (error) {
    fail(error.message);
  }
}

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [pathOf(script), ...args], { stdio: 'inherit' });
  if (status !== 0) fail('Nothing was handed over.');
}

function fail(...messages) {
  for (const message of messages) console.error(`✖ ${message}`);
  process.exit(1);
}
