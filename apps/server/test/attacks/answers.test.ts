import { errorBodySchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { routeTable } from '../../src/http/openapi/route-table.ts';
import type { Route } from '../../src/http/openapi/route.ts';
import { Operator } from '../rig/operator.ts';
import { newKey, send, Shopper, type Answer } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/*
 * What the server tells: to whom it concerns, what a screen needs; to everybody else, nothing of how
 * it is made.
 */

const TABLE = routeTable({ hasSandbox: true, hasOperators: true });

const CODE = 'canary-of-the-payer-0123456789';

let rig: Rig;
let shopper: Shopper;
let operator: Operator;
beforeAll(async () => {
  rig = await startRig({ settings: { RATE_LIMIT_FACTOR: '1000' } });
  const login = { identity: 'sandbox', wallet: 'wechat', code: CODE } as const;
  shopper = await Shopper.loginWith(rig.server.url, login);
  operator = await Operator.login(rig.server.url);
});
afterAll(() => rig.stop());

const numberOf = (orderId: string) =>
  rig.sandbox.payments().findLast(({ attach }) => attach === orderId)?.merchantOrderNo ?? '';

async function paid(): Promise<string> {
  const order = await shopper.order();
  await shopper.pay(order.id);
  rig.sandbox.approve(numberOf(order.id));
  await shopper.until(order.id, 'paid');
  return order.id;
}

describe('[F6] an answer has what its schema says, and nothing else:', () => {
  const withJson = TABLE.flatMap(({ method, path, answer }) =>
    answer.body instanceof z.ZodType ? [{ method, path, schema: answer.body }] : [],
  );

  test.each(withJson.filter(({ path }) => path !== '/api/openapi.json'))(
    'the schema of $method $path is strict in every part',
    ({ schema }) => {
      expect(looseParts(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))).toEqual(
        [],
      );
    },
  );

  test('every answer to a shopper and to an operator is of it, and names no payer', async () => {
    const orderId = await paid();
    const refund = await operator.refund(orderId, { amountMinor: 100 });
    const order = await operator.until(orderId, ({ refunds }) => refunds[0]?.state === 'succeeded');
    const unpaid = await shopper.order();
    const answers = await journey({
      orderId,
      unpaidId: unpaid.id,
      paymentId: order.payments[0]?.id ?? '',
    });
    const told = [refund, ...answers.map(({ answer }) => answer)];
    expect(new Set(answers.map(({ route }) => route.path)).size).toBeGreaterThan(15);
    for (const { route, answer } of answers) {
      const { body } = route.answer;
      const name = `${route.method} ${route.path}`;
      if (answer.status >= 400) errorBodySchema.parse(answer.body);
      else if (body instanceof z.ZodType) {
        const parsed = body.safeParse(answer.body);
        expect({ name, wrong: parsed.error?.issues }).toEqual({ name, wrong: undefined });
      }
    }
    const said = JSON.stringify(told.map(({ body, headers }) => [body, [...headers]]));
    expect(said).toContain(orderId);
    expect(said).not.toContain(CODE);
    expect(said).not.toMatch(/open_?id|raw_?body|cost_?price|password_?hash/i);
  });

  /** Calls every route once, as the one who may, about something that is there. */
  async function journey(ids: Readonly<Record<'orderId' | 'unpaidId' | 'paymentId', string>>) {
    const { orderId, unpaidId, paymentId } = ids;
    const answers: { readonly route: Route; readonly answer: Answer }[] = [];
    for (const route of TABLE.filter(({ caller }) => caller !== 'gateway')) {
      const who = route.caller === 'operator' ? operator : shopper;
      const isToPay = /\/(payments|confirm|cancel)$/.test(route.path);
      const id = route.path.includes('/payments/:id') ? paymentId : isToPay ? unpaidId : orderId;
      const path = route.path.replace(':id', id).replace(':date', '2026-11-01');
      const body = EXAMPLES[`${route.method} ${route.path}`];
      const headers = { Authorization: `Bearer ${who.token}`, 'Idempotency-Key': newKey() };
      const answer = await send(rig.server.url, route.method.toUpperCase(), path, {
        headers,
        ...(route.method !== 'get' && { body: body ?? {} }),
      });
      answers.push({ route, answer });
    }
    return answers;
  }
});

/** Where an object of a JSON schema lets more through than it names. */
function looseParts(schema: unknown, path = ''): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const isLoose =
    'properties' in schema && !('additionalProperties' in schema && !schema.additionalProperties);
  const inside = Object.entries(schema).flatMap(([name, part]) =>
    looseParts(part, `${path}/${name}`),
  );
  return isLoose ? [path, ...inside] : inside;
}

test('[F7] ids cannot be guessed from one another', async () => {
  for (let count = 0; count < 8; count += 1) await shopper.pay((await shopper.order(1)).id);
  const rows = await rig.rows(sql`
    select id from orders union all select id from payments union all select id from users
    union all select merchant_order_no from payments`);
  const ids = rows.map(({ id }) => String(id));
  expect(ids.length).toBeGreaterThan(20);
  // They begin with their time, so that they sort; the last 32 bits are by chance in each.
  const tails = ids.map((id) => Number.parseInt(id.slice(-8), 16));
  expect(new Set(ids.map((id) => id.slice(-8))).size).toBeGreaterThanOrEqual(ids.length / 2);
  const sorted = tails.toSorted((a, b) => a - b);
  expect(tails).not.toEqual(sorted);
  const steps = tails.slice(1).map((tail, at) => Math.abs(tail - (tails[at] ?? 0)));
  expect(steps.filter((step) => step > 0 && step < 1_000)).toEqual([]);
});

describe('[E9] an error says what to do, and nothing of how the server is made:', () => {
  const errors: Record<string, unknown> = {};
  const line = { productId: 'cafe-latte', quantity: 1 };

  async function tell(what: string, answering: Promise<Answer>): Promise<void> {
    const { status, headers, body } = await answering;
    const { error } = errorBodySchema.parse(body);
    expect(error.requestId).toBe(headers.get('X-Request-Id'));
    expect(headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect([headers.get('X-Powered-By'), headers.get('Server')]).toEqual([null, null]);
    errors[what] = { status, ...error, requestId: 'an id' };
  }
  const say = (method: string, path: string, options: Parameters<typeof send>[3] = {}) =>
    send(rig.server.url, method, path, options);

  test('whoever it is, and whatever went wrong', async () => {
    const orderId = await paid();
    const order = (body: unknown, key?: string) => shopper.tryToOrder(body, key);
    const key = newKey();
    await order({ lines: [line] }, key);
    const cancelled = await shopper.order();
    await shopper.cancel(cancelled.id);
    const broken = { Authorization: `Bearer ${shopper.token}` };

    await tell('no such path', say('GET', '/nowhere'));
    await tell('no such file', say('GET', '/catalogue/nothing.svg'));
    await tell('no session', say('GET', '/api/orders'));
    await tell('a bad code', say('POST', '/api/sessions', { body: { identity: 'sandbox' } }));
    await tell(
      'another shop’s login',
      say('POST', '/api/sessions', {
        body: { identity: 'wechat', code: 'x' },
      }),
    );
    await tell('no JSON', say('POST', '/api/orders', { body: '{"lines":', headers: broken }));
    await tell(
      'too much',
      say('POST', '/api/orders', { body: 'x'.repeat(40_000), headers: broken }),
    );
    await tell(
      'packed',
      say('POST', '/api/orders', {
        body: 'x',
        headers: { ...broken, 'Content-Encoding': 'br' },
      }),
    );
    await tell('no key', shopper.send('POST', '/api/orders', { body: { lines: [line] } }));
    await tell('a wrong order', order({ lines: [{ ...line, quantity: 0 }], price: 1 }));
    await tell('a key again', order({ lines: [{ ...line, quantity: 2 }] }, key));
    await tell('no such product', order({ lines: [{ ...line, productId: 'nothing' }] }));
    await tell('no such order', shopper.send('GET', `/api/orders/${newKey()}`));
    await tell('paying what is cancelled', shopper.tryToPay(cancelled.id));
    await tell('a forged notification', say('POST', '/api/paycloud/notifications', { body: '{}' }));

    await tell(
      'a wrong password',
      say('POST', '/api/admin/sessions', {
        body: { name: 'nobody', password: 'x' },
      }),
    );
    await tell('a shopper at the operators’', shopper.send('GET', '/api/admin/orders'));
    await tell('nothing to give back', operator.refund(cancelled.id, {}));
    await tell('too much to give back', operator.refund(orderId, { amountMinor: 90_000 }));
    const payment = (await operator.order(orderId)).payments[0]?.id ?? '';
    await tell(
      'a revoke unconfirmed',
      operator.send('POST', `/payments/${payment}/revoke`, { body: {} }),
    );
    await tell(
      'a day to come',
      operator.send('POST', '/reconciliations', { body: { date: '2999-01-01' } }),
    );
    await tell(
      'a bad file',
      operator.send('POST', '/products/import', {
        body: 'id',
        headers: { 'Content-Type': 'text/csv' },
      }),
    );
    await tell('no file', operator.send('POST', '/products/import', { body: {} }));

    await rig.rows(sql`alter table orders rename to orders_elsewhere`);
    await tell('a mistake of ours', shopper.send('GET', '/api/orders'));
    await rig.rows(sql`alter table orders_elsewhere rename to orders`);

    expect(errors).toMatchSnapshot();
    expect(JSON.stringify(errors)).not.toMatch(
      /node_modules|\.[cm]?[jt]s\b|\bat \S+:\d|select |orders_|express|drizzle|pglite|postgres|\d+\.\d+\.\d+/i,
    );
  });
});

const EXAMPLES: Readonly<Record<string, object>> = {
  'post /api/orders': { lines: [{ productId: 'cafe-latte', quantity: 1 }] },
  'post /api/sessions': { identity: 'sandbox', wallet: 'alipay', code: 'a-code-of-this-test' },
  'post /api/admin/sessions': { name: 'developer', password: 'sandbox' },
  'post /api/admin/orders/:id/refunds': { reason: 'a test', amountMinor: 1 },
  'post /api/admin/findings/:id/handle': { note: 'a test' },
  'put /api/admin/sales': { stopped: false },
  'post /api/admin/reconciliations': { date: '2026-11-01' },
};
