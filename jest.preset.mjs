import { fileURLToPath } from 'node:url';

const script = (name) => fileURLToPath(new URL(`scripts/${name}`, import.meta.url));

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
  reporters: ['default', [script('jest-results.mjs'), { file: 'jest.json' }]],
  setupFiles: [script('jest-globals.cjs')],
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
  transformIgnorePatterns: [
    '/node_modules/(?!(?:\\.pnpm/)?(?:jose|@electric-sql|temporal-\\w+)[@/+])',
  ],
};
