import * as contracts from '@minipay/contracts';
import { z } from 'zod';
import { readProductFile } from '../../src/catalogue/product-file.ts';
import { routeTable } from '../../src/http/openapi/route-table.ts';
import { parseAccounts } from '../../src/operators/accounts.ts';
import { parsePasswordHash } from '../../src/operators/password-hash.ts';

/*
 * Texts that make a careless pattern try every way to divide them, which takes minutes; a sound one
 * takes milliseconds. The bound is far from both, so that a busy machine fails nothing.
 */

const LENGTH = 50_000;
const MOST_MS = 5_000;

const PATTERNS = [
  ...new Set(
    Object.values(contracts).flatMap((value) =>
      value instanceof z.ZodType ? patternsOf(jsonSchema(value)) : [],
    ),
  ),
];

/** Everything that a request is judged by. */
const TAKEN = routeTable({ hasSandbox: true, hasOperators: true }).flatMap(
  ({ method, path, query, headers, body }) =>
    Object.entries({ query, headers, body }).flatMap(([part, schema]) =>
      typeof schema === 'object' ? [{ what: `the ${part} of ${method} ${path}`, schema }] : [],
    ),
);

/** Of each kind of character that a pattern repeats, very many, and then what fits nothing. */
const EVIL = ['0', 'a', 'A', '_', '-', '0-', 'a.', ' ', '1,', '!', '\n', '😀', '2026-11-25T']
  .map((part) => part.repeat(LENGTH / part.length))
  .flatMap((text) => [text, `${text}\u0000`, `2026-11-25T00:00:00.${text}Z!`, `${text}Z+`]);

function jsonSchema(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

function patternsOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'pattern' in schema && typeof schema.pattern === 'string' ? [schema.pattern] : [];
  return [...own, ...Object.values(schema).flatMap(patternsOf)];
}

function inTime(work: () => unknown): void {
  const begunMs = performance.now();
  work();
  expect(performance.now() - begunMs).toBeLessThan(MOST_MS);
}

test.each(PATTERNS)('[E7] %s judges the worst texts in no time', (pattern) => {
  const regExp = new RegExp(pattern);
  inTime(() => EVIL.map((text) => regExp.test(text)));
});

test('[E7] there are patterns to judge', () => {
  expect(PATTERNS.length).toBeGreaterThan(5);
});

test.each(TAKEN)(
  '[E7] $what is judged in no time where it is huge, endless or deep',
  ({ schema }) => {
    const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    const wide = Array.from({ length: LENGTH }, () => 'x');
    const names = Object.keys(z.looseObject({}).safeParse(shapeOf(schema)).data ?? {});
    const worst = [EVIL[0], deep, wide, Object.fromEntries(wide.map((_, at) => [at, 1]))];
    inTime(() => {
      for (const value of worst) {
        schema.safeParse(value);
        schema.safeParse(Object.fromEntries(names.map((name) => [name, value])));
      }
    });
  },
);

function shapeOf(schema: z.ZodType): unknown {
  const described = jsonSchema(schema);
  const hasShape = typeof described === 'object' && described !== null && 'properties' in described;
  return hasShape ? described.properties : {};
}

test('[E7] what is read from settings and files is no slower', () => {
  for (const text of EVIL) {
    inTime(() => [
      parseAccounts(`hana:${text}`),
      parsePasswordHash(`scrypt$32768$8$3$${text}`),
      readProductFile(`id,name_ja,name_zh,name_en,price,for_sale\n${text}`, 'JPY'),
      readProductFile(`id,name_ja,name_zh,name_en,price,for_sale\na,b,c,d,${text},yes`, 'JPY'),
    ]);
  }
});
