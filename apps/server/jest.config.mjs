import preset from '../../jest.preset.mjs';

/** Without what needs the built server, which has configurations of its own. */
export default {
  ...preset,
  // They wait for databases and for each other's sockets as much as they compute.
  maxWorkers: 2,
  // Of what each file leaves behind, a worker is rid by a new one.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/rig/suite-setup.ts',
  globalTeardown: '<rootDir>/test/rig/suite-teardown.ts',
  testPathIgnorePatterns: ['/node_modules/', '/test/chaos/', '/test/syscalls/'],
};
