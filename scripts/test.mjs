/*
 * npm test: sets up, checks and tests everything, and ends with the line "N passed, N failed".
 * What did not change since it last passed is not run again; its numbers are counted all the same.
 * With --wechat it also fetches WeChat's own tool, 275 MB, and has it compile the shop.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { install, needNode, pnpm, ROOT, say } from './workspace.mjs';

const TASKS = ['//#lint', 'typecheck', 'test', 'test:e2e'];
/** As check-wechat.mjs ends where the registry does not give the tool out. */
const NOT_FETCHED = 3;
const withWeChat = process.argv.includes('--wechat');

needNode();
await install();

const failedChecks = [];
async function check(what, ...command) {
  say(`${what} …`);
  if ((await pnpm('exec', ...command)) !== 0) failedChecks.push(what);
}

// As many as there are cores: most have a second process of their own, and more only make each other
// late.
const concurrency = `--concurrency=${Math.max(2, availableParallelism())}`;
const turbo = ['turbo', 'run', ...TASKS, concurrency, '--continue', '--output-logs=new-only'];
// To fetch is mostly to wait, so nothing else waits for it.
const [isToolHere] = await Promise.all([
  withWeChat && fetchWeChatsTool(),
  check(
    'Types, lint rules, tests, and the shop end to end on three builds',
    ...turbo,
    '--ui=stream',
  ),
  checkWhatNeedsNoBuild(),
]);
if (isToolHere) {
  await check('The shop by WeChat’s own compiler', 'turbo', 'run', 'check:wechat', '--ui=stream');
}

const results = ['apps', 'packages'].flatMap(resultFilesIn).map(readResult);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failures = results.flatMap((result) => result.failures);
for (const { title, reason } of failures) console.log(`\n✖ ${title}\n${reason}`);
for (const what of failedChecks) console.log(`✖ ${what}: see above.`);

// A check that failed without a test that failed must still not look like a success.
const failed = Math.max(failures.length, failedChecks.length);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** That it cannot be fetched is said and fails nothing. */
async function fetchWeChatsTool() {
  const script = 'apps/miniprogram/scripts/check-wechat.mjs';
  const code = await pnpm('exec', 'node', script, '--fetch');
  if (code !== 0 && code !== NOT_FETCHED) failedChecks.push('WeChat’s tool');
  return code === 0;
}

async function checkWhatNeedsNoBuild() {
  await check('Formatting', 'prettier', '--check', '--log-level=warn', '.');
  await check('Unused files, exports and dependencies', 'knip');
}

function readResult(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function resultFilesIn(folder) {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const results = join(ROOT, folder, name, 'test-results');
    if (!existsSync(results)) return [];
    const files = readdirSync(results).filter((file) => file.endsWith('.json'));
    return files.map((file) => join(results, file));
  });
}
