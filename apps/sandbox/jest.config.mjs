import preset from '../../jest.preset.mjs';

/** What needs no build and no browser; `test/e2e` has a config of its own. */
export default { ...preset, testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'] };
