import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `src/lib/json.ts` is tested by `test/lib/json.test.ts`, or by all that lies in `test/lib/json/`.
 * Files that do the same thing may share the test of their folder.
 */
const SOURCES = namesIn('src', /\.(?:ts|js)$/).filter((name) => !name.endsWith('.d'));
const TESTS = namesIn('test', /\.test\.ts$/);

/** Sources that hold no behaviour of their own. */
const WITHOUT_BEHAVIOUR: Readonly<Record<string, string>> = {
  index: 'hands on what other files define; test/entry-points.test.ts bundles it',
  forge: 'hands on one back end',
  node: 'hands on one back end',
  'node-async': 'hands on one back end',
  'web-crypto': 'hands on one back end',
  options: 'types alone',
  transactions: "the gateway's numbers, as documented",
  'cli/exit-codes': 'numbers and their words',
  'cli/usage-error': 'a name for an error',
  'cli/doctor/finding': 'a type, and one comparison',
  'lib/forge-parts': 'hands on the parts of node-forge that are used',
};

/** Tests of no one source. */
const ACROSS_SOURCES: Readonly<Record<string, string>> = {
  'entry-points': 'what each entry point bundles, and where it runs',
  mirror: 'these names',
  'packed/pack': 'the package as it is published',
  pitfalls: 'what is documented to go wrong',
  readme: 'the examples of the README',
  'receive-notification': 'an example of the README',
  vectors: "what the vendor's own code signed",
};

test('every source has a test of its name, or a reason to have none', () => {
  const untested = SOURCES.filter((name) => !isTested(name) && !(name in WITHOUT_BEHAVIOUR));
  expect(untested).toEqual([]);
});

test('every test has the name of a source, or a reason to have another', () => {
  const strays = TESTS.filter((name) => !mirrors(name) && !(name in ACROSS_SOURCES));
  expect(strays).toEqual([]);
});

test('no reason outlives what it is given for', () => {
  const needless = Object.keys(WITHOUT_BEHAVIOUR).filter(
    (name) => isTested(name) || !SOURCES.includes(name),
  );
  const gone = Object.keys(ACROSS_SOURCES).filter((name) => mirrors(name) || !TESTS.includes(name));
  expect([...needless, ...gone]).toEqual([]);
});

function isTested(source: string): boolean {
  return TESTS.some((name) => isAbout(name, source) || name === folderOf(source));
}

function mirrors(name: string): boolean {
  const shared = [name, folderOf(name)].filter((folder) => TESTS.includes(folder));
  return SOURCES.some((source) => isAbout(name, source) || shared.includes(folderOf(source)));
}

function isAbout(name: string, source: string): boolean {
  return name === source || folderOf(name) === source;
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}

/** Relative to the folder, without extension, and with `/` on every system. */
function namesIn(folder: string, pattern: RegExp): readonly string[] {
  const paths = readdirSync(join(__dirname, '..', folder), { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => pattern.test(path));
  return files.map((path) => path.replace(pattern, '').replaceAll('\\', '/'));
}
