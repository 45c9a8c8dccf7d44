import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** Where its links and pictures lead, in their order, but for those to the other languages. */
function linksOf(file: string): string[] {
  const links = textOf(file).matchAll(/\]\(([^)]+)\)|(?:src|srcset)="([^"]+)"/g);
  const targets = [...links].map(([, link, source]) => link ?? source ?? '');
  return targets.filter((target) => !/^README\b/.test(target));
}

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

it.each(ALL)('%s shows pictures that are there', (file) => {
  const pictures = linksOf(file).filter((link) => link.endsWith('.webp'));
  expect(pictures.length).toBeGreaterThan(4);
  expect(pictures.filter((picture) => !existsSync(join(ROOT, picture)))).toEqual([]);
});
