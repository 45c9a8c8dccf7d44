/*
 * npm test: sets up, checks and tests everything, and ends with the line "N passed, N failed".
 * What did not change since it last passed is not run again; its numbers are counted all the same.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { install, needNode, pnpm, ROOT, say } from './workspace.mjs';

const TASKS = ['typecheck', 'lint', 'test', 'test:e2e'];

needNode();
await install();

const failedChecks = [];
async function check(what, ...command) {
  say(`${what} …`);
  if ((await pnpm('exec', ...command)) !== 0) failedChecks.push(what);
}

await check('Formatting', 'prettier', '--check', '--log-level=warn', '.');
await check('Unused files, exports and dependencies', 'knip');
const turbo = ['turbo', 'run', ...TASKS, '--continue', '--output-logs=new-only', '--ui=stream'];
await check('Types, lint rules, tests, and the shop end to end on three builds', ...turbo);

const results = readResults();
for (const { title, reason } of results.failures) console.log(`\n✖ ${title}\n${reason}`);
for (const what of failedChecks) console.log(`✖ ${what}: see above.`);

// A check that failed without a test that failed must still not look like a success.
const failed = Math.max(results.failed, failedChecks.length);
console.log(`\n${results.passed} passed, ${failed} failed`);
process.exit(failed === 0 && results.passed > 0 ? 0 : 1);

/** Adds up what jest wrote down in each package. */
function readResults() {
  const sum = { passed: 0, failed: 0, failures: [] };
  for (const file of ['apps', 'packages'].flatMap(resultFilesIn)) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    sum.passed += numPassedTests;
    sum.failed += numFailedTests + numRuntimeErrorTestSuites;
    for (const { assertionResults, message, name, status } of testResults) {
      for (const { fullName, status: testStatus, failureMessages } of assertionResults) {
        if (testStatus !== 'failed') continue;
        sum.failures.push({ title: fullName, reason: failureMessages.join('\n') });
      }
      if (status === 'failed' && assertionResults.length === 0) {
        sum.failures.push({ title: name.slice(ROOT.length), reason: message });
      }
    }
  }
  return sum;
}

function resultFilesIn(folder) {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const results = join(ROOT, folder, name, 'test-results');
    if (!existsSync(results)) return [];
    return readdirSync(results).map((file) => join(results, file));
  });
}
