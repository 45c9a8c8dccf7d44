import preset from '../../../../jest.preset.mjs';

/** The built page in a browser, against a sandbox in this process. */
export default {
  ...preset,
  reporters: preset.reporters.map((reporter) =>
    Array.isArray(reporter) ? [reporter[0], { file: 'e2e.json' }] : reporter,
  ),
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/*.test.ts'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
