import preset from '../../jest.preset.mjs';

/** Without what needs the built server, which has configurations of its own. */
export default {
  ...preset,
  // They wait for databases and for each other's sockets as much as they compute.
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/rig/suite-setup.ts',
  globalTeardown: '<rootDir>/test/rig/suite-teardown.ts',
  testPathIgnorePatterns: ['/node_modules/', '/test/chaos/', '/test/syscalls/'],
};
