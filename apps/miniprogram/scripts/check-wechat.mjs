/*
 * Has miniprogram-ci, WeChat's own tool for uploading, compile built mini-programs. It is fetched
 * when first used, and compiles without network. Where it cannot be fetched, that is said and is no
 * failure: nothing was checked then.
 *
 *   node scripts/check-wechat.mjs [folder …]        (both builds for WeChat, where none is named)
 *   node scripts/check-wechat.mjs --fetch           (only fetches it; ends with 3 where it cannot)
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { faultsIn } from './bundle/faults.mjs';
import { NotFetched } from './fetched-packages.mjs';
import { fetchTool } from './upload/fetched-tool.mjs';

const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const BUILDS = ['../dist/weapp', '../dist/production/weapp'];
const WITHIN_MS = 5 * 60_000;
const MAX_LINE = 200;
const MAX_LINES = 6;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { fetch: { type: 'boolean', default: false } },
});
const entry = await tool();
if (values.fetch) process.exit(0);
const given = positionals.map((folder) => resolve(folder));
for (const folder of given.length > 0 ? given : BUILDS.map(pathOf)) {
  const faults = [...faultsIn(folder), ...(await compilerFaults(folder))];
  for (const fault of faults) console.log(`✖ ${folder}: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${folder}: accepted by WeChat's compiler.`);
}

async function tool() {
  try {
    return await fetchTool('miniprogram-ci');
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    console.log(`• Not checked by WeChat's compiler, which could not be fetched: ${error.message}`);
    process.exit(values.fetch ? 3 : 0);
  }
}

/** What the compiler refuses; that it never answers is a fault as well. */
async function compilerFaults(folder) {
  const scratch = mkdtempSync(join(tmpdir(), 'minipay-check-'));
  const child = fork(pathOf('wechat/compile-with-ci.mjs'), [entry, folder], {
    cwd: scratch,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: WITHIN_MS,
  });
  let answer = { refused: 'The compiler ended without an answer.' };
  child.on('message', (message) => (answer = message));
  await new Promise((done) => child.once('close', done));
  rmSync(scratch, { recursive: true, force: true });
  return answer.refused === null ? [] : [shortened(answer.refused)];
}

/** It shows the line that it means, and the line of a built script is the whole script. */
function shortened(message) {
  const lines = message.split('\n').map((line) => line.slice(0, MAX_LINE));
  return lines.slice(0, MAX_LINES).join('\n');
}
