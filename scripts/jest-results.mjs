import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';

const ENDS_WITHIN_MS = 5_000;

/** A jest reporter that writes down what `npm test` adds up: how many passed, and what did not. */
export default class JestResults {
  #file;
  #root;

  /** @param options `file`: its name in the package's folder `test-results` */
  constructor({ rootDir }, { file }) {
    this.#root = rootDir;
    this.#file = join(rootDir, 'test-results', file);
  }

  onRunComplete(_contexts, results) {
    const failures = results.testResults.flatMap(({ testFilePath, testResults, testExecError }) => {
      const file = relative(this.#root, testFilePath);
      const tests = testResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => ({
          title: `${file}: ${fullName}`,
          reason: failureMessages.join('\n'),
        }));
      return testExecError ? [...tests, { title: file, reason: testExecError.message }] : tests;
    });
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify({ passed: results.numPassedTests, failures }));
    // A test that failed may leave a server running, which must not keep the run from ending.
    setTimeout(() => process.exit(results.success ? 0 : 1), ENDS_WITHIN_MS).unref();
  }
}
