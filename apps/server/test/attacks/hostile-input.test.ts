import { errorBodySchema, orderSchema, productListSchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { routeTable } from '../../src/http/openapi/route-table.ts';
import type { Route } from '../../src/http/openapi/route.ts';
import { Operator } from '../rig/operator.ts';
import { errorOf, newKey, send, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/*
 * What an attacker types, in every place of every route that takes a text. The places are read from
 * the table of routes, so that a new route is attacked as soon as it is there.
 */

const TABLE = routeTable({ hasSandbox: true, hasOperators: true });

let rig: Rig;
let shopper: Shopper;
let operator: Operator;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  // On a clock that stands no payment falls due, so that nothing changes but by what is sent.
  const now = new Date();
  rig = await startRig({
    settings: { RATE_LIMIT_FACTOR: '1000' },
    clock: { now: () => now },
  });
  shopper = await Shopper.login(rig.server.url);
  operator = await Operator.login(rig.server.url);
  const order = await shopper.order();
  const { paymentId } = await shopper.pay(order.id);
  ids = { orders: order.id, payments: paymentId };
});
afterAll(() => rig.stop());

const INJECTIONS = [
  "'",
  "' or '1'='1",
  "'; drop table orders; --",
  "') union select open_id from users --",
  '$1',
  "'||(select pg_sleep(60))||'",
];

/** The names of the texts that a schema takes, such as `lines.0.productId`; and of all else in it. */
function placesIn(schema: z.ZodType | undefined): readonly string[] {
  const shape = z
    .looseObject({ properties: z.record(z.string(), z.unknown()).optional() })
    .parse(schema ? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) : {});
  return Object.keys(shape.properties ?? {});
}

const jsonOf = ({ body }: Route) => (typeof body === 'object' ? body : undefined);

/** A request that is right in everything but the one place. */
interface Attack {
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function attacksOn(route: Route, payload: string): readonly Attack[] {
  const encoded = encodeURIComponent(payload);
  const right = EXAMPLES[`${route.method} ${route.path}`] ?? {};
  return [
    ...(/:\w+/.test(route.path) ? [{ path: route.path.replace(/:\w+/, encoded) }] : []),
    ...placesIn(route.query).map((name) => ({ query: `${name}=${encoded}` })),
    { query: `order_by=${encoded}&${encoded}=1` },
    ...placesIn(route.headers).map((name) => ({ headers: { [name]: payload }, body: right })),
    { headers: { Authorization: `Bearer ${payload}` } },
    ...(typeof route.body === 'string' ? [{ body: payload }] : []),
    ...placesIn(jsonOf(route)).flatMap((name) => [
      { body: { ...right, [name]: payload } },
      { body: { ...right, [name]: { [payload]: payload } } },
      { body: { ...right, [name]: [payload, { productId: payload, quantity: payload }] } },
    ]),
    ...(route.body && typeof route.body === 'object' ? [{ body: { ...right, [payload]: 1 } }] : []),
  ];
}

async function strike(route: Route, { path, query = '', headers, body }: Attack) {
  const what = /\/(orders|payments)\/:id/.exec(route.path)?.[1] ?? '';
  // What a shopper's right request does to an order, none of these may do.
  const isHarmless = route.method === 'get' || route.caller === 'operator';
  const id = isHarmless ? (ids[what] ?? newKey()) : newKey();
  const place = path ?? route.path.replace(/:\w+/, id);
  const token = route.caller === 'operator' ? operator.token : shopper.token;
  const answer = await send(rig.server.url, route.method.toUpperCase(), `${place}?${query}`, {
    headers: {
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': newKey(),
      ...(typeof route.body === 'string' && { 'Content-Type': route.body }),
      ...headers,
    },
    ...(route.method !== 'get' && body !== undefined && { body }),
  });
  const told = { status: answer.status, body: answer.body };
  expect({ ...told, isOurFault: answer.status === 500 }).toEqual({ ...told, isOurFault: false });
  if (answer.status >= 400) {
    errorBodySchema.parse(answer.body);
    expect(JSON.stringify(answer.body)).not.toMatch(/syntax error|Failed query|PGlite|drizzle/i);
  }
  expect({}).not.toHaveProperty('polluted');
  return answer;
}

const KEPT = [
  'orders',
  'order_lines',
  'payments',
  'refunds',
  'products',
  'users',
  'events',
  'inbox',
];

/** All that is kept of money, goods and people, and how the tables are made. */
async function database(): Promise<unknown> {
  const made = await rig.rows(sql`select table_name, column_name, data_type
    from information_schema.columns where table_schema = 'public' order by 1, 2`);
  const tables = new Set(made.map((row) => String(row.table_name)));
  const kept = await Promise.all(
    KEPT.filter((table) => tables.has(table)).map((table) =>
      rig.rows(sql`select ${table}::text as name, count(*)::int as rows,
        md5(string_agg(t::text, '|' order by t::text)) as digest from ${sql.identifier(table)} t`),
    ),
  );
  return { made, kept };
}

describe('[E1] nothing that is typed becomes SQL:', () => {
  test.each(TABLE)('$method $path', async (route) => {
    const before = await database();
    for (const payload of INJECTIONS) {
      for (const attack of attacksOn(route, payload)) await strike(route, attack);
    }
    expect(await database()).toEqual(before);
  });
});

describe('[E2] no request changes what every object has:', () => {
  const QUERY = '__proto__[polluted]=1&constructor[prototype][polluted]=1&__proto__.polluted=1';
  const POISON =
    '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}';

  test.each(TABLE)('$method $path', async (route) => {
    const right = JSON.stringify(EXAMPLES[`${route.method} ${route.path}`] ?? {});
    const bodies = [
      `{${POISON}}`,
      right === '{}' ? `{${POISON}}` : `${right.slice(0, -1)},${POISON}}`,
      right.replace(/\{"productId"/g, `{${POISON},"productId"`),
    ];
    await strike(route, { query: QUERY });
    for (const body of new Set(bodies)) {
      const { status } = await strike(route, { body });
      if (jsonOf(route) && body.includes('polluted')) expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});

/** What the API takes as it is typed. */
const TYPED: readonly (readonly [what: string, text: string])[] = [
  ['an emoji', 'ラテ😀👨‍👩‍👧'],
  ['right to left', '\u202Eקפה\u202C'],
  ['nothing to see', 'la\u200Bt\uFEFFte'],
  ['composed', 'caf\u00e9 か\u3099'.normalize('NFC')],
  ['decomposed', 'cafe\u0301 が'.normalize('NFD')],
  ['line ends', 'one\ntwo\r\n{"level":"fatal"}\u2028three'],
  ['a name that four bytes write', '𠮷野家'],
];

/** What nothing can keep as it is. */
const NOT_TYPED: readonly (readonly [what: string, text: string])[] = [
  ['NUL', 'a\0b'],
  ['half of a character', 'a\ud83d'],
  ['the other half', '\ude00b'],
];

describe('[E3] texts are kept as they are typed, and the gateway gets what it can take:', () => {
  const importProduct = (id: string, text: string) => {
    const name = `"${text.replaceAll('"', '""')}"`;
    return operator.send('POST', '/products/import', {
      body: `id,name_ja,name_zh,name_en,price,for_sale,image\n${id},${name},${name},${name},350,yes,a.svg`,
      headers: { 'Content-Type': 'text/csv' },
    });
  };

  test.each(TYPED)('%s', async (_what, text) => {
    const id = `typed-${newKey()}`;
    expect((await importProduct(id, text)).status).toBe(200);
    const { body } = await send(rig.server.url, 'GET', '/api/products');
    const product = productListSchema.parse(body).products.find((one) => one.id === id);
    expect(product?.name.ja).toBe(text);

    const lines = [{ productId: id, quantity: 1 }];
    // A note is printed for the kitchen, so that it has one line and one direction.
    const isNote = !/[\n\u202E]/.test(text);
    const noted = await shopper.tryToOrder({ lines, note: text });
    expect(noted.status).toBe(isNote ? 201 : 400);
    const placed = isNote ? noted : await shopper.tryToOrder({ lines });
    const { id: orderId, note } = orderSchema.parse(placed.body);
    expect(note).toBe(isNote ? text : null);
    await shopper.pay(orderId);
    const payment = rig.sandbox.payments().find(({ attach }) => attach === orderId);
    expect(payment?.description).toMatch(/^[^\u{10000}-\u{10FFFF}\p{Surrogate}\0]{1,127}$/u);
    rig.sandbox.approve(payment?.merchantOrderNo ?? '');
    await shopper.until(orderId, 'paid');

    expect((await operator.refund(orderId, { amountMinor: 1, reason: text })).status).toBe(201);
    const order = await operator.until(orderId, ({ refunds }) => refunds[0]?.transNo !== null);
    expect(order.refunds[0]?.reason).toBe(text);
    expect(order.lines[0]?.name).toEqual({ ja: text, zh: text, en: text });
    const [returned] = rig.sandbox.refunds().slice(-1);
    expect(returned?.description).toMatch(/^[^\u{10000}-\u{10FFFF}\p{Surrogate}\0]{1,127}$/u);
  });

  test.each(NOT_TYPED)('%s is refused', async (_what, text) => {
    const refused = await operator.refund(ids.orders ?? '', { reason: text });
    expect({ status: refused.status, ...errorOf(refused) }).toMatchObject({
      status: 400,
      code: 'INVALID_REQUEST',
    });
    const path = `/findings/${newKey()}/handle`;
    expect((await operator.send('POST', path, { body: { note: text } })).status).toBe(400);
  });

  test('NUL in a file of products is refused, and bytes that are no text are', async () => {
    expect((await importProduct('never', 'a\0b')).status).toBe(422);
    const headers = { Authorization: `Bearer ${operator.token}`, 'Content-Type': 'text/csv' };
    const answer = await fetch(new URL('/api/admin/products/import', rig.server.url), {
      method: 'POST',
      headers,
      body: Buffer.from('id,name_ja\nnever,\xe9\n', 'latin1'),
    });
    expect(answer.status).toBe(400);
    expect(await rig.rows(sql`select id from products where id = 'never'`)).toEqual([]);
  });

  test('whatever was typed above, the log has one line for each thing said', () => {
    const lines = rig.logged().trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(100);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level');
    for (const [, text] of TYPED) expect(rig.logged()).not.toContain(text);
  });
});

const EXAMPLES: Readonly<Record<string, object>> = {
  // The guard is wrong, so that no order comes of it, whatever its note is.
  'post /api/orders': {
    lines: [{ productId: 'cafe-latte', quantity: 1 }],
    expectedTotalMinor: 1,
  },
  'post /api/sessions': { identity: 'sandbox', wallet: 'alipay', code: 'a-code-of-this-test' },
  'post /api/admin/sessions': { name: 'nobody', password: 'nothing' },
  // The order is not paid, so that no refund comes of it, whatever the reason is.
  'post /api/admin/orders/:id/refunds': { reason: 'a test' },
  'post /api/admin/findings/:id/handle': { note: 'a test' },
  'put /api/admin/sales': { stopped: false },
  'post /api/admin/reconciliations': { date: '2026-11-24' },
};
