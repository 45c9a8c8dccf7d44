import preset from '../../../../jest.preset.mjs';

/** The built package, as whoever installs it has it. */
export default {
  ...preset,
  reporters: preset.reporters.map((reporter) =>
    Array.isArray(reporter) ? [reporter[0], { file: 'packed.json' }] : reporter,
  ),
  rootDir: '../..',
  testMatch: ['<rootDir>/test/packed/*.test.ts'],
};
