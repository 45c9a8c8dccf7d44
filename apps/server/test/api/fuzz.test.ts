import { errorBodySchema } from '@minipay/contracts';
import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Caller } from '../../src/http/openapi/route.ts';
import { routeTable } from '../../src/http/openapi/route-table.ts';
import { Operator } from '../rig/operator.ts';
import { newKey, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/*
 * Requests made up from the server's own description of its API: near what it wants, and far from
 * it. Whatever comes, the answer is of the one shape, and never a mistake of the server's.
 * FUZZ_RUNS says how many for each route, FUZZ_SEED repeats a run.
 */
const RUNS = Number(process.env.FUZZ_RUNS ?? 25);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

const schemaSchema = z.looseObject({});
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z
          .array(z.object({ name: z.string(), in: z.string(), schema: schemaSchema }))
          .default([]),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ schema: schemaSchema })) })
          .optional(),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});
type Described = z.infer<typeof documentSchema>;

const TABLE = routeTable({ hasSandbox: true, hasOperators: true });

let rig: Rig;
let document: Described;
let tokens: Readonly<Record<Caller, string>>;
let known: Readonly<Record<string, string>>;
beforeAll(async () => {
  rig = await startRig({ settings: { RATE_LIMIT_FACTOR: '1000' } });
  const answer = await fetch(new URL('/api/openapi.json', rig.server.url));
  document = documentSchema.parse(await answer.json());
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  const { paymentId } = await shopper.pay(order.id);
  const operator = await Operator.login(rig.server.url);
  tokens = { shopper: shopper.token, operator: operator.token, anyone: '', gateway: '' };
  known = { orders: order.id, payments: paymentId };
});
afterAll(() => rig.stop());

const HOSTILE_TEXTS = [
  '',
  "'; drop table orders; --",
  "' or 1=1 --",
  '\u0000',
  'a\u0000b',
  '\ud800',
  '😀'.repeat(20),
  '\u202Egnp.exe',
  'line\nbreak\r\n{"level":60}',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00%2e%2e%2f',
  '=1+1',
  '9'.repeat(400),
  'x'.repeat(8_000),
  '１',
] as const;
const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  2 ** 53,
  [],
  {},
  [[[[[[]]]]]],
  { __proto__: null, polluted: true },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  ...HOSTILE_TEXTS,
];
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
);

/** A value of the schema, mostly; now and then something else in its place. */
function valueOf(schema: Record<string, unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: rightOf(schema) }, { weight: 1, arbitrary: hostile });
}

function rightOf(schema: Record<string, unknown>): fc.Arbitrary<unknown> {
  const { $ref, const: only, enum: words, anyOf, oneOf, type, format } = schema;
  const { properties, items, minimum, maximum } = schema;
  if (typeof $ref === 'string') {
    return valueOf(document.components.schemas[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {});
  }
  if (only !== undefined) return fc.constant(only);
  if (Array.isArray(words)) return fc.constantFrom(...z.array(z.unknown()).parse(words));
  const choices = [anyOf, oneOf].find(Array.isArray);
  if (choices) return fc.oneof(...z.array(schemaSchema).parse(choices).map(valueOf));
  if (type === 'object')
    return objectOf(z.record(z.string(), schemaSchema).parse(properties ?? {}));
  if (type === 'array') {
    return fc.array(valueOf(schemaSchema.parse(items ?? {})), { maxLength: 4 });
  }
  if (type === 'integer' || type === 'number') {
    const [min = 0, max = 2 ** 31] = [minimum, maximum].map(Number);
    return fc.integer({ min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31) });
  }
  if (type === 'boolean') return fc.boolean();
  return textOf(schema, format);
}

function textOf({ pattern }: Record<string, unknown>, format: unknown): fc.Arbitrary<unknown> {
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((at) => at.toISOString());
  if (format === 'date') return fc.constantFrom('2026-11-25', '2026-02-29', '0000-00-00');
  const words = fc.constantFrom('cafe-latte', 'developer', 'a reason', newKey(), ...HOSTILE_TEXTS);
  if (typeof pattern !== 'string') return words;
  return fc.oneof(fc.stringMatching(new RegExp(pattern)), words);
}

function objectOf(properties: Record<string, Record<string, unknown>>): fc.Arbitrary<unknown> {
  const right = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valueOf(schema)]),
  );
  const foreign = fc.record(
    { price: hostile, total: hostile, userId: hostile, notify_url: hostile, sub_openid: hostile },
    { requiredKeys: [] },
  );
  return fc.oneof(
    { weight: 5, arbitrary: fc.record(right, { requiredKeys: [] }) },
    { weight: 3, arbitrary: fc.record(right) },
    { weight: 1, arbitrary: fc.tuple(fc.record(right), foreign).map(([a, b]) => ({ ...a, ...b })) },
  );
}

interface Made {
  readonly id: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

function requestOf(method: string, path: string, caller: Caller): fc.Arbitrary<Made> {
  const { parameters, requestBody } = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[
    method
  ] ?? { parameters: [] };
  const [mediaType, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const what = /\/(orders|payments)\/:id/.exec(path)?.[1] ?? '';
  const of = (place: string) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((one) => one.in === place)
          .map(({ name, schema }) => [name, valueOf(schema)]),
      ),
      { requiredKeys: [] },
    );
  const id = fc.oneof(
    { weight: 3, arbitrary: fc.constant(known[what] ?? newKey()) },
    { weight: 1, arbitrary: fc.constantFrom('2026-11-24', ...HOSTILE_TEXTS) },
  );
  const right = content ? valueOf(content.schema).map(asJson) : fc.constant(undefined);
  const body = fc.oneof(
    { weight: 6, arbitrary: right },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', 'null', '"', '\ufeff{}', '{"a":1}{}') },
  );
  const wantedType = mediaType ?? 'application/json';
  const type = fc.constantFrom(
    wantedType,
    wantedType,
    wantedType,
    'application/json',
    'text/plain',
  );
  const token = fc.oneof(
    { weight: 8, arbitrary: fc.constant(tokens[caller]) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.values(tokens), 'x.y.z') },
  );
  return fc
    .record({ id, query: of('query'), wanted: of('header'), body, type, token })
    .map((made) => ({
      id: made.id,
      query: made.query,
      body: method === 'get' ? undefined : made.body,
      headers: {
        'Content-Type': made.type,
        Authorization: `Bearer ${made.token}`,
        ...Object.fromEntries(
          Object.entries(made.wanted).map(([name, value]) => [name, asHeader(value)]),
        ),
      },
    }));
}

function asJson(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What HTTP lets through in a header at all. */
function asHeader(value: unknown): string {
  return asJson(value).replaceAll(/[^ -~]/g, '?');
}

async function ask(method: string, path: string, { id, query, headers, body }: Made) {
  const place = path.replaceAll(
    /:\w+/g,
    encodeURIComponent(id.replaceAll(/[\ud800-\udfff]/g, '?')),
  );
  const url = new URL(place, rig.server.url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, asJson(value));
  return fetch(url, { method: method.toUpperCase(), headers, ...(body !== undefined && { body }) });
}

test.each(TABLE)(
  '[E1] [E2] [E3] [E9] $method $path takes whatever comes, and answers in the one shape',
  async ({ method, path, caller }) => {
    await fc.assert(
      fc.asyncProperty(requestOf(method, path, caller), async (made) => {
        const answer = await ask(method, path, made);
        const text = await answer.text();
        // Nothing is wrong here but what is sent, so that no answer is a 5xx of the server's own.
        if (answer.status >= 400) {
          const { error } = errorBodySchema.parse(JSON.parse(text));
          expect(error.code).not.toBe('INTERNAL');
          expect(error.requestId).toBe(answer.headers.get('X-Request-Id'));
          expect(text).not.toMatch(
            /node_modules|\.ts:\d|select .* from|PGlite|drizzle|at Object\./i,
          );
        }
        expect(answer.status).not.toBe(500);
        expect({}).not.toHaveProperty('polluted');
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  },
  120_000,
);

test('[E1] after all of it every table is there, and the logs have one line for each thing said', async () => {
  const [row] = await rig.rows(sql`select count(*)::int as orders from orders`);
  expect(Number(row?.orders)).toBeGreaterThan(0);
  for (const line of rig.logged().trimEnd().split('\n')) {
    expect(JSON.parse(line)).toHaveProperty('level');
  }
});
