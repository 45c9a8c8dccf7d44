import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCENARIOS } from '../src/index.ts';
import { scenarioTable } from '../src/scenarios/table-text.ts';

test('SCENARIOS.md has the table of what the sandbox plays', () => {
  const page = readFileSync(join(__dirname, '../SCENARIOS.md'), 'utf8');
  expect(rowsOf(page)).toEqual(rowsOf(scenarioTable()));
});

test('no two scenarios share an id or an amount, and all amounts are between 31 and 99', () => {
  const amounts = SCENARIOS.map(({ amountMinor }) => amountMinor);
  expect(new Set(amounts).size).toBe(SCENARIOS.length);
  expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
  expect(Math.min(...amounts)).toBeGreaterThanOrEqual(31);
  expect(Math.max(...amounts)).toBeLessThanOrEqual(99);
});

/** The table's cells; how wide a column is drawn says nothing. */
function rowsOf(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('| --'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
