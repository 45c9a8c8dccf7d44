import { fileURLToPath } from 'node:url';

const RESULTS = fileURLToPath(new URL('scripts/jest-results.mjs', import.meta.url));

/**
 * What every package's jest has in common: sources compiled by swc, the other packages read from
 * their sources, and packages that ship ES modules only compiled along.
 * @type {import('jest').Config}
 */
export default {
  testEnvironment: 'node',
  // A bound for what hangs, wide enough for a machine that is busy with something else.
  testTimeout: 30_000,
  testEnvironmentOptions: {
    customExportConditions: ['@minipay/source', 'node', 'require', 'default'],
  },
  reporters: ['default', [RESULTS, { file: 'jest.json' }]],
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  transform: {
    '^.+\\.(ts|tsx|js|mjs|cjs)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(?:\\.pnpm/)?(?:jose|@electric-sql)[@/+])'],
};
