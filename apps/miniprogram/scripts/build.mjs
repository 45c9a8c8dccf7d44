/*
 * Builds the shop: for a sandbox into dist/{weapp,alipay,h5}, and for production into
 * dist/production/{weapp,alipay}. `--production` and `--sandbox` build one kind only, and so does
 * an address without TLS in TARO_APP_API_URL; names of platforms build only these.
 *
 *   node scripts/build.mjs [--production | --sandbox] [weapp] [alipay] [h5]
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sizeTable } from './bundle/size-table.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const TARO = join(dirname(require.resolve('@tarojs/cli/package.json')), 'bin/taro');

const MAX_KILOBYTES_H5 = 1_000;
const LOCAL_SERVER = 'http://127.0.0.1:8080';
const PLACEHOLDER_SERVER = 'https://shop.example.com';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { production: { type: 'boolean' }, sandbox: { type: 'boolean' } },
});
const wanted = (platform) => positionals.length === 0 || positionals.includes(platform);
const givenServer = process.env.TARO_APP_API_URL;
// An address in the own network is for trying things out: no production build can have it.
const sandboxOnly = values.sandbox || (!values.production && givenServer?.startsWith('http:'));
const builds = [
  ...(values.production ? [] : ['weapp', 'alipay', 'h5'].map((platform) => ({ platform }))),
  ...(sandboxOnly ? [] : ['weapp', 'alipay'].map((platform) => ({ platform, production: true }))),
].filter(({ platform }) => wanted(platform));

for (const build of builds) {
  const folder = join(ROOT, 'dist', build.production ? 'production' : '', build.platform);
  rmSync(folder, { recursive: true, force: true });
  await compile(build);
  const kilobytes = Math.ceil(bytesIn(folder) / 1000);
  const name = `${build.platform}${build.production ? ', production' : ''}`;
  console.log(`${name}: ${kilobytes} KB in ${folder.slice(ROOT.length)}`);
  if (build.platform === 'h5') {
    check(kilobytes <= MAX_KILOBYTES_H5, `${name} has more than ${MAX_KILOBYTES_H5} KB.`);
  } else {
    const { lines, over } = sizeTable(folder);
    console.log(lines.join('\n'));
    check(over.length === 0, `${name}: ${over.join(' ')}`);
  }
  check(!build.production || !mentionsSandbox(folder), `${name} has parts of the sandbox in it.`);
}

/** Runs Taro quietly; what it said is shown only where it failed. */
function compile({ platform, production = false }) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    TARO_APP_SANDBOX: String(!production),
    TARO_APP_API_URL: serverFor(platform, production),
  };
  const child = spawn(process.execPath, [TARO, 'build', '--type', platform], { cwd: ROOT, env });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) return resolve();
      process.stderr.write(said);
      reject(new Error(`taro build --type ${platform} ended with ${status}.`));
    });
  });
}

function serverFor(platform, production) {
  if (production) {
    const url = givenServer ?? PLACEHOLDER_SERVER;
    check(url.startsWith('https://'), `A production build needs an https server, not ${url}.`);
    return url;
  }
  return givenServer ?? (platform === 'h5' ? '' : LOCAL_SERVER);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function bytesIn(folder) {
  return filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0);
}

function mentionsSandbox(folder) {
  return filesIn(folder).some((file) => /sandbox/i.test(readFileSync(file, 'utf8')));
}

function check(holds, message) {
  if (holds) return;
  console.error(message);
  process.exit(1);
}
