import chaos from '../chaos/jest.config.mjs';

/** What needs strace, and root: `pnpm test:faults`, which is no part of `npm test`. */
export default { ...chaos, testMatch: ['<rootDir>/test/syscalls/*.test.ts'] };
