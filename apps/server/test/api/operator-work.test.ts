import { deadEventsSchema, findingListSchema, orderSummariesSchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { Operator } from '../rig/operator.ts';
import { errorOf, newKey, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
let shopper: Shopper;
let operator: Operator;
beforeAll(async () => {
  rig = await startRig();
  shopper = await Shopper.login(rig.server.url);
  operator = await Operator.login(rig.server.url);
});
afterAll(() => rig.stop());

const numberOf = (orderId: string) =>
  rig.sandbox.payments().findLast((payment) => payment.attach === orderId)?.merchantOrderNo ?? '';
const paidOrder = async (): Promise<string> => {
  const order = await shopper.order();
  await shopper.pay(order.id);
  rig.sandbox.approve(numberOf(order.id));
  await shopper.until(order.id, 'paid');
  return order.id;
};
const search = async (query: Record<string, string>) => {
  const { body } = await operator.send('GET', `/orders?${new URLSearchParams(query).toString()}`);
  return orderSummariesSchema.parse(body);
};

test('an order is found by any of its numbers, its state and its time', async () => {
  const orderId = await paidOrder();
  await operator.refund(orderId, { amountMinor: 100 });
  const { payments, refunds, createdAt } = await operator.order(orderId);
  const numbers = [
    orderId,
    payments[0]?.merchantOrderNo,
    payments[0]?.transNo,
    refunds[0]?.refundNumber,
    refunds[0]?.transNo,
  ];
  for (const number of numbers) {
    const { orders } = await search({ number: number ?? '' });
    expect(orders).toMatchObject([{ id: orderId, state: 'paid', returnedMinor: 100 }]);
  }
  expect((await search({ number: 'unknown' })).orders).toEqual([]);
  const at = new Date(createdAt);
  const after = new Date(at.getTime() + 1).toISOString();
  expect((await search({ from: createdAt, to: after, state: 'paid' })).orders).toHaveLength(1);
  expect((await search({ from: createdAt, to: after, state: 'expired' })).orders).toEqual([]);
  expect((await search({ from: createdAt, to: createdAt })).orders).toEqual([]);
});

test('[C17] a day is the shop’s: it begins at 15:00 UTC in Japan, and both its ends are in it', async () => {
  const { id } = await shopper.order();
  const placedAt = (at: string) =>
    rig.rows(sql`update orders set created_at = ${at} where id = ${id}`);
  const isOn = async (day: string) =>
    (await search({ number: id, from: day, to: day })).orders.length === 1;
  await placedAt('2020-03-01T14:59:59.999Z');
  expect([await isOn('2020-03-01'), await isOn('2020-03-02')]).toEqual([true, false]);
  await placedAt('2020-03-01T15:00:00Z');
  expect([await isOn('2020-03-01'), await isOn('2020-03-02')]).toEqual([false, true]);
});

test('orders come in pages, newest first, each of them once', async () => {
  const placed: string[] = (await search({ state: 'payable' })).orders
    .map(({ id }) => id)
    .reverse();
  for (let count = 0; count < 55; count += 1) placed.push((await shopper.order(1)).id);
  const first = await search({ state: 'payable' });
  const second = await search({ state: 'payable', before: first.next ?? '' });
  const seen = [...first.orders, ...second.orders].map(({ id }) => id);
  expect(seen).toEqual(placed.reverse());
  expect(second.next).toBeNull();
});

test('the timeline tells every step of an order, and from where it came', async () => {
  const { timeline } = await operator.order(await paidOrder());
  expect(timeline.map(({ what, from, to, cause }) => [what, from, to, cause.kind])).toEqual([
    ['order', null, 'payable', 'shopper'],
    ['payment', null, 'initiated', 'shopper'],
    ['payment', 'initiated', 'payable', 'answer'],
    ['payment', 'payable', 'succeeded', 'notification'],
    ['order', 'payable', 'paid', 'notification'],
  ]);
});

test('a finding is open until an operator has handled it, and the first note stays', async () => {
  const orderId = await paidOrder();
  rig.sandbox.refund(numberOf(orderId), { amountMinor: 1 });
  const { findings } = await operator.until(orderId, (order) => order.findings.length > 0);
  const id = findings[0]?.id ?? '';
  const list = async (state: string) =>
    findingListSchema
      .parse((await operator.send('GET', `/findings?state=${state}`)).body)
      .findings.map((finding) => finding.id);
  expect(await list('open')).toContain(id);

  for (const note of ['was ours', 'another word']) {
    const answer = await operator.send('POST', `/findings/${id}/handle`, { body: { note } });
    expect(answer).toMatchObject({
      status: 200,
      body: { handledBy: 'developer', note: 'was ours' },
    });
  }
  expect(await list('open')).not.toContain(id);
  expect(await list('handled')).toContain(id);
});

test('stopped sales take no order and begin no payment, and end nothing that was begun', async () => {
  const begun = await shopper.order();
  await shopper.pay(begun.id);
  const unpaid = await shopper.order();
  const key = newKey();
  const lines = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };
  const placed = await shopper.tryToOrder(lines, key);
  expect(placed.status).toBe(201);

  await operator.send('PUT', '/sales', { body: { stopped: true } });
  const refused = [await shopper.tryToOrder(lines), await shopper.tryToPay(unpaid.id)];
  for (const answer of refused) {
    expect({ status: answer.status, ...errorOf(answer) }).toMatchObject({
      status: 503,
      code: 'SALES_STOPPED',
    });
    expect(answer.headers.get('Retry-After')).not.toBeNull();
  }
  expect((await shopper.tryToOrder(lines, key)).status).toBe(200);
  rig.sandbox.approve(numberOf(begun.id));
  await shopper.until(begun.id, 'paid');

  await operator.send('PUT', '/sales', { body: { stopped: false } });
  expect((await operator.send('GET', '/sales')).body).toMatchObject({
    stopped: false,
    changedBy: 'developer',
  });
  expect((await shopper.tryToPay(unpaid.id)).status).toBe(201);
});

test('the check of the books names what must never be, and by its row', async () => {
  const orderId = await paidOrder();
  expect((await operator.send('GET', '/books')).body).toEqual({ violations: [] });
  await rig.rows(sql`update orders set total_minor = total_minor + 1 where id = ${orderId}`);
  const { body } = await operator.send('GET', '/books');
  expect(JSON.stringify(body)).toContain(orderId);
  await rig.rows(sql`update orders set total_minor = total_minor - 1 where id = ${orderId}`);
});

test('an event that was given up is listed, and goes again when an operator says so', async () => {
  await rig.rows(sql`update events set delivered_at = null, next_attempt_at = null,
    dead_at = now(), last_error = 'refused' where id = (select max(id) from events)`);
  const dead = async () =>
    deadEventsSchema.parse((await operator.send('GET', '/events/dead')).body).events;
  const [event] = await dead();
  expect(event).toMatchObject({ lastError: 'refused' });
  const path = `/events/${event?.id ?? ''}/replay`;
  expect((await operator.send('POST', path)).status).toBe(204);
  expect(await dead()).toEqual([]);
  expect((await operator.send('POST', path)).status).toBe(404);
});

test('an event is given up for good when an operator says so, which stands in the audit', async () => {
  await rig.rows(sql`update events set delivered_at = null, next_attempt_at = null,
    dead_at = now(), last_error = 'refused' where id = (select max(id) from events)`);
  const dead = async () =>
    deadEventsSchema.parse((await operator.send('GET', '/events/dead')).body).events;
  const [event] = await dead();
  const path = `/events/${event?.id ?? ''}/skip`;
  expect((await operator.send('POST', path)).status).toBe(204);
  expect(await dead()).toEqual([]);
  expect((await operator.send('POST', path)).status).toBe(404);
  const rows = await rig.rows(sql`select operator, outcome from audit
    where action = 'event.skip' and subject = ${event?.id} order by id`);
  expect(rows).toEqual([
    { operator: 'developer', outcome: 'done' },
    { operator: 'developer', outcome: 'NOT_FOUND' },
  ]);
});
