import preset from '../../jest.preset.mjs';

/** Without what needs the built server: test/chaos has its own configuration. */
export default { ...preset, testPathIgnorePatterns: ['/node_modules/', '/test/chaos/'] };
