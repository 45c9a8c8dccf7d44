import preset from '../../../../jest.preset.mjs';

/** The built server as processes of their own, which are killed. */
export default {
  ...preset,
  reporters: preset.reporters.map((reporter) =>
    Array.isArray(reporter) ? [reporter[0], { file: 'chaos.json' }] : reporter,
  ),
  rootDir: '../..',
  testMatch: ['<rootDir>/test/chaos/*.test.ts'],
  // Each waits for its servers most of the time.
  maxWorkers: 2,
  testTimeout: 120_000,
};
