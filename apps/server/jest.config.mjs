import preset from '../../jest.preset.mjs';

/** Without what needs the built server, which has configurations of its own. */
export default {
  ...preset,
  testPathIgnorePatterns: ['/node_modules/', '/test/chaos/', '/test/syscalls/'],
};
