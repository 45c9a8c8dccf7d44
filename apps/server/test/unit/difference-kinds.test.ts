import { readFile } from 'node:fs/promises';
import { differenceKindSchema } from '@minipay/contracts';
import { differenceKinds } from '../../src/reconciliation/kinds.ts';

test('[C13] each kind of difference has a mend of its own, and the README lists it', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  for (const [kind, { means, mend }] of Object.entries(differenceKinds)) {
    expect(rows).toContainEqual(['', `\`${kind}\``, means, mend, '']);
  }
  const mends = Object.values(differenceKinds).map(({ mend }) => mend);
  expect(new Set(mends).size).toBe(mends.length);
});

test('the API names the same kinds', () => {
  expect([...differenceKindSchema.options].sort()).toEqual(Object.keys(differenceKinds).sort());
});
