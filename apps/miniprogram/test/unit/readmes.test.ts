import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../../../..');
const ENGLISH = 'README.md';
const TRANSLATIONS = ['README.ja.md', 'README.zh.md'];
const ALL = [ENGLISH, ...TRANSLATIONS];

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const isFence = (line: string) => line.startsWith('```');

/** The lines of a README, each with the block of code that it is in, 0 for none. */
function linesOf(file: string) {
  let blocks = 0;
  let inside = false;
  return textOf(file)
    .split('\n')
    .map((line) => {
      if (isFence(line)) inside = !inside;
      if (isFence(line) && inside) blocks += 1;
      return { line, block: inside || isFence(line) ? blocks : 0 };
    });
}

/** The levels of its headings, in their order. */
function headingsOf(file: string): string[] {
  const lines = linesOf(file).filter(({ block }) => block === 0);
  return lines.flatMap(({ line }) => /^#+(?= )/.exec(line)?.[0] ?? []);
}

/** Its code with the block that each line is in, without what is said of it in people's words. */
function codeOf(file: string): string[] {
  return linesOf(file)
    .filter(({ block }) => block > 0)
    .map(({ line, block }) => `${block}: ${withoutWords(line)}`);
}

/** Without a shell's comment, and without what stands beside a folder. */
function withoutWords(line: string): string {
  return line
    .replace(/(^| )# .*$/, '')
    .replace(/^(\S*[├└]\S* \S+) .*$/u, '$1')
    .trimEnd();
}

/** Where its links and pictures lead, in their order. */
function targetsOf(file: string): string[] {
  const links = textOf(file).matchAll(/\]\(([^)]+)\)|(?:src|srcset)="([^"]+)"/g);
  return [...links].map(([, link, source]) => link ?? source ?? '');
}

/** The same, but for those to the other languages. */
const linksOf = (file: string) => targetsOf(file).filter((target) => !/^README\b/.test(target));

describe.each(TRANSLATIONS)('%s', (translation) => {
  it('has the headings of the English one, level by level', () => {
    expect(headingsOf(ENGLISH).length).toBeGreaterThan(8);
    expect(headingsOf(translation)).toEqual(headingsOf(ENGLISH));
  });

  it('has the commands of the English one, line by line', () => {
    expect(codeOf(ENGLISH).join('\n')).toContain('npm start');
    expect(codeOf(translation)).toEqual(codeOf(ENGLISH));
  });

  it('leads where the English one does, to pictures in its own language', () => {
    const [, language = ''] = translation.split('.');
    const expected = linksOf(ENGLISH).map((link) => link.replace(/-en\b/, `-${language}`));
    expect(linksOf(translation).sort()).toEqual(expected.sort());
  });
});

it.each(ALL)('%s leads to those in the other languages', (file) => {
  const [head = ''] = textOf(file)
    .split('\n')
    .filter((line) => line.includes('English'));
  const others = ALL.filter((other) => other !== file);
  expect([...head.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link)).toEqual(others);
});

/** The documents of the repository, its folder's and those of each app and package. */
function documents(): string[] {
  const workspaces = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
  );
  const folders = [
    '.',
    'docs',
    ...workspaces,
    'apps/miniprogram/test',
    'apps/miniprogram/test/host',
  ];
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  );
}

/** What GitHub calls the headings of a document in links. */
function anchorsOf(file: string): string[] {
  const lines = linesOf(file).filter(({ block }) => block === 0);
  return lines.flatMap(({ line }) => {
    const heading = /^#+ (.*)$/.exec(line)?.[1];
    if (heading === undefined) return [];
    return [
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ];
  });
}

it.each(documents())('what %s leads to in here is there', (file) => {
  const broken = targetsOf(file).filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
  expect(broken).toEqual([]);
});

it.each(ALL)('%s shows pictures', (file) => {
  expect(linksOf(file).filter((link) => link.endsWith('.webp')).length).toBeGreaterThan(4);
});
