import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MISTAKES } from '../src/index.ts';

test('DEBUGGER.md has every mistake that can be named, and how it is mended', () => {
  const page = readFileSync(join(__dirname, '../DEBUGGER.md'), 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, code = '', title, mend]) => [code.replaceAll('`', ''), title, mend]);
  expect(rows).toEqual(
    Object.entries(MISTAKES).map(([code, { title, mend }]) => [
      code,
      inTable(title),
      inTable(mend),
    ]),
  );
});

/** Where a page takes a sign for markup, it is escaped. */
function inTable(text: string): string {
  return text.replace(/[\\]/g, '\\$&');
}
