import { fileURLToPath } from 'node:url';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/*
 * Who may import whom. Between packages: a package names every other that it may use, and no
 * file reaches past another package's door. Within the server: http and jobs call use cases, use
 * cases know only the ports, and the store is plugged in by main.ts.
 */
const MAY_USE = {
  'packages/money': [],
  'packages/contracts': ['money'],
  'packages/paycloud': ['money'],
  'apps/miniprogram': ['contracts', 'money'],
  'apps/server': ['contracts', 'money', 'paycloud'],
  'apps/sandbox': ['money'],
};
const EVERY_PACKAGE = ['money', 'contracts', 'paycloud', 'miniprogram', 'server', 'sandbox'];

const betweenPackages = Object.entries(MAY_USE).map(([folder, allowed]) => {
  const forbidden = EVERY_PACKAGE.filter((name) => !allowed.includes(name));
  return {
    files: [`${folder}/src/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: forbidden.flatMap((name) => [`@minipay/${name}`, `@minipay/${name}/*`]),
              message: `${folder} may import ${allowed.join(', ') || 'no other package'}.`,
            },
            { group: ['@minipay/*/*'], message: 'Import a package by its door.' },
          ],
        },
      ],
    },
  };
});

const USE_CASES = [
  'orders',
  'payments',
  'refunds',
  'notifications',
  'reconciliation',
  'events',
  'privacy',
];
const server = (folder) => `./apps/server/src/${folder}`;
const withinServer = {
  files: ['apps/server/src/**'],
  rules: {
    'import-x/no-restricted-paths': [
      'error',
      {
        basePath: ROOT,
        zones: [
          ...[...USE_CASES, 'identity', 'operators', 'ports'].map((folder) => ({
            target: server(folder),
            from: [server('http'), server('store'), server('jobs'), server('main.ts')],
            message: 'A use case knows the ports, not what is plugged into them.',
          })),
          {
            target: server('http'),
            from: [server('store'), server('jobs')],
            message: 'http is thin: parse, call a use case, answer.',
          },
          {
            target: server('store'),
            from: [server('http'), server('jobs')],
            message: 'The store is SQL only.',
          },
          {
            target: server('ports'),
            from: [server('config.ts'), server('app.ts')],
            message: 'A port depends on nothing that is plugged in.',
          },
        ],
      },
    ],
  },
};
const useCasesKnowNoExpressAndNoSql = {
  files: [...USE_CASES, 'operators', 'ports'].map((folder) => `apps/server/src/${folder}/**`),
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        paths: ['express', 'drizzle-orm', 'pg', '@electric-sql/pglite', '@minipay/paycloud'].map(
          (name) => ({
            name,
            message: 'Use cases know neither Express nor SQL nor the client: they have ports.',
          }),
        ),
        patterns: [{ group: ['drizzle-orm/*'], message: 'Use cases know no SQL.' }],
      },
    ],
  },
};
/** Values reach the database as parameters alone: through `sql` as a tag, which makes them such. */
const sqlIsNoText = {
  files: ['apps/server/src/**'],
  rules: {
    'no-restricted-syntax': [
      'error',
      ...[
        "MemberExpression[object.name='sql'][property.name='raw']",
        "CallExpression[callee.name='sql']",
        'CallExpression[callee.property.name=/^(execute|query)$/] > :matches(TemplateLiteral, BinaryExpression).arguments',
      ].map((selector) => ({ selector, message: 'SQL is written as sql`…`, never as a text.' })),
    ],
  },
};
const stateFilesImportNothing = {
  files: ['apps/server/src/**/*-state.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      { selector: 'ImportDeclaration', message: 'A state table imports nothing.' },
    ],
  },
};
const onlyConfigReadsTheEnvironment = {
  files: ['apps/server/src/**', 'apps/sandbox/src/**', 'packages/*/src/**'],
  ignores: ['apps/*/src/config.ts'],
  rules: {
    'no-restricted-properties': [
      'error',
      { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
    ],
  },
};
const onlyPlatformNamesTheWallets = {
  files: ['apps/miniprogram/src/**'],
  ignores: ['apps/miniprogram/src/platform/**'],
  rules: {
    'no-restricted-globals': [
      'error',
      { name: 'wx', message: 'Only src/platform names a platform.' },
      { name: 'my', message: 'Only src/platform names a platform.' },
    ],
  },
};

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/coverage/**', '**/.turbo/**', '**/node_modules/**'],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: ROOT } },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          conditionNames: ['@minipay/source', 'types', 'import', 'node', 'default'],
        }),
      ],
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'off',
      // There are no enums: they could not be erased. To look for them takes a fifth of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // It found nothing in any package, and takes another fifth.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  ...betweenPackages,
  withinServer,
  useCasesKnowNoExpressAndNoSql,
  sqlIsNoText,
  stateFilesImportNothing,
  onlyConfigReadsTheEnvironment,
  onlyPlatformNamesTheWallets,
  {
    files: ['**/test/**'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      // A test's word to supertest and to jest's matchers is not typed any finer.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
