import { readFileSync } from 'node:fs';
import { Bundle } from './bundle.mjs';
import { packagesOf } from './packages.mjs';

/** In KB of 1,000 bytes. A shopper waits for the main package, and later for one more at a time. */
const BUDGETS = { weapp: { main: 450, all: 700 }, alipay: { main: 450, all: 600 } };
/** What Taro and React weigh by themselves: `{ taro, weapp: { main, all }, alipay: … }`, bytes. */
const empty = JSON.parse(readFileSync(new URL('empty-app.json', import.meta.url), 'utf8'));

const kilobytes = (bytes) => Math.ceil(bytes / 1000);

/**
 * The packages of a built mini-program, each beside its budget and an app with one empty page.
 * @returns `{ lines, over }`: the table, and one sentence for each budget that does not hold.
 */
export function sizeTable(folder) {
  const bundle = new Bundle(folder);
  const [main, ...subpackages] = packagesOf(bundle);
  const budget = BUDGETS[bundle.platform];
  const ofEmpty = empty[bundle.platform];
  const rows = [
    { ...main, budget: budget.main, empty: ofEmpty.main },
    ...subpackages,
    { name: 'all', bytes: bundle.bytes(), budget: budget.all, empty: ofEmpty.all },
  ];
  return { lines: ['package', ...rows].map(line), over: rows.flatMap(overBudget) };
}

function line(row) {
  const cells =
    row === 'package'
      ? [row, 'KB', 'at most', 'empty app']
      : [row.name, kilobytes(row.bytes), row.budget ?? '', row.empty ? kilobytes(row.empty) : ''];
  const [name, ...numbers] = cells;
  return `  ${name.padEnd(24)}${numbers.map((cell) => String(cell).padStart(11)).join('')}`;
}

function overBudget({ name, bytes, budget }) {
  if (budget === undefined || kilobytes(bytes) <= budget) return [];
  return [`${name} has ${kilobytes(bytes)} KB, and ${budget} KB are its budget.`];
}
