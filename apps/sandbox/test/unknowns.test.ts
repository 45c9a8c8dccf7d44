import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SWITCHES } from '../src/index.ts';
import { unknownsTable } from '../src/switches/unknowns-page.ts';

/** Without the blanks that set a table in columns. */
const plain = (table: string) => table.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---').trim();

test('UNKNOWNS.md has the table of the switches as they are', () => {
  const page = readFileSync(join(__dirname, '../UNKNOWNS.md'), 'utf8');
  expect(plain(page.slice(page.indexOf('| What')))).toBe(plain(unknownsTable(SWITCHES)));
});

test('every switch has an id of its own and at least two values', () => {
  expect(new Set(SWITCHES.map(({ id }) => id)).size).toBe(SWITCHES.length);
  for (const { values } of SWITCHES) {
    expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
    expect(values.length).toBeGreaterThan(1);
  }
});
