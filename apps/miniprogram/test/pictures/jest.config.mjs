import preset from '../../../../jest.preset.mjs';

/** Draws the pictures of the READMEs and of every page; no part of the tests. */
export default {
  ...preset,
  reporters: ['default'],
  rootDir: '../..',
  testMatch: ['<rootDir>/test/pictures/*.test.ts'],
  maxWorkers: 1,
  testTimeout: 300_000,
};
