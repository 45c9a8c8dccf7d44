import preset from '../../../../jest.preset.mjs';

/** The built bundles against running programs: one after the other, with time to start. */
export default {
  ...preset,
  reporters: preset.reporters.map((reporter) =>
    Array.isArray(reporter) ? [reporter[0], { file: 'e2e.json' }] : reporter,
  ),
  rootDir: '../..',
  testMatch: [
    '<rootDir>/test/host/self/*.test.ts',
    '<rootDir>/test/wechat/*.test.ts',
    '<rootDir>/test/scenarios/*.test.ts',
    '<rootDir>/test/e2e/*.test.ts',
  ],
  maxWorkers: 2,
  // The scenarios are played with the server's own rig.
  globalSetup: '<rootDir>/../server/test/rig/suite-setup.ts',
  globalTeardown: '<rootDir>/../server/test/rig/suite-teardown.ts',
  // Of the scenarios, each with a server of its own.
  maxConcurrency: 3,
  testTimeout: 120_000,
};
