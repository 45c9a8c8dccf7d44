import { startSandbox, type Sandbox } from '../src/index.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { common, dataOf, example, gatewaySigned, openShop, send, sendSigned } from './merchant.ts';
import { gatewayPem } from './gateway-pem.ts';

const NUMBER = 'TEST_1700000000000';
let clock: FakeClock;
let sandbox: Sandbox;
let entry: string;

beforeEach(async () => {
  clock = fakeClock();
  sandbox = await startSandbox({ clock, privateKey: gatewayPem });
  entry = `${sandbox.url}/api/entry`;
});
afterEach(() => sandbox.stop());

const order = (fields: Record<string, string> = {}) =>
  sendSigned(entry, { ...example(clock.now()), notify_url: '', ...fields });
const query = (number = NUMBER) =>
  sendSigned(entry, { ...common('order.query', clock.now()), merchant_order_no: number });

test('a switch is read and set over HTTP, and an unknown one or value is refused', async () => {
  const url = `${sandbox.url}/sandbox/switches`;
  const put = (id: string, body: unknown) =>
    fetch(`${url}/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { switches } = (await (await fetch(url)).json()) as { switches: { id: string }[] };
  expect(switches).toContainEqual({
    id: 'data',
    title: expect.any(String),
    unknown: expect.any(String),
    values: [
      { value: 'string', title: expect.any(String) },
      { value: 'object', title: expect.any(String) },
    ],
    value: 'string',
    default: 'string',
  });
  const changed = await put('data', { value: 'object' });
  expect(await changed.json()).toMatchObject({ id: 'data', value: 'object', default: 'string' });
  for (const [id, body] of [
    ['data', { value: 'xml' }],
    ['data', { value: 'string', more: 1 }],
    ['data', {}],
    ['none', { value: 'string' }],
  ] as const) {
    const refused = await put(id, body);
    expect([refused.status, Object.keys((await refused.json()) as object)]).toEqual([
      400,
      ['error'],
    ]);
  }
  expect(typeof (await order()).data).toBe('object');
});

test('an unknown switch or value keeps the sandbox from starting', async () => {
  for (const switches of [{ none: 'x' }, { data: 'xml' }]) {
    await expect(startSandbox({ switches })).rejects.toMatchObject({ code: 'BAD_SWITCH' });
  }
});

test('data as an object is signed over its text as it is sent', async () => {
  sandbox.setSwitch('data', 'object');
  const answer = await order();
  const data: unknown = answer.data;
  expect(data).toMatchObject({ trans_amount: '1', pay_params: expect.any(String) });
  const flat = { ...answer, data: JSON.stringify(data) };
  expect(gatewaySigned(flat, sandbox.gatewayPublicKey)).toBe(true);
});

test.each([
  ['tradeNO', (text: string) => (JSON.parse(text) as { tradeNO: string }).tradeNO],
  ['trade_no', (text: string) => (JSON.parse(text) as { trade_no: string }).trade_no],
  ['bare', (text: string) => text],
  ['json-string', (text: string) => JSON.parse(text) as string],
])('Alipay’s pay_params as %s lead to the payment', async (value, read) => {
  sandbox.setSwitch('alipay-pay-params', value);
  const { pay_params } = dataOf(await order({ pay_method_id: 'Alipay+' }));
  const tradeNo = read(String(pay_params));
  expect(tradeNo).toMatch(/^[0-9]{28}$/);
  expect(sandbox.approve(tradeNo)).toEqual({ merchantOrderNo: NUMBER, transStatus: 2 });
});

test('early refusals can come unsigned; later ones are always signed', async () => {
  sandbox.setSwitch('early-refusals', 'unsigned');
  const early = [
    await order({ app_id: 'wz0' }),
    await order({ sign_type: '' }),
    await send(entry, '{'),
    await send(entry, JSON.stringify({ ...example(clock.now()), sign: 'AAAA' })),
  ];
  expect(early.map(({ code }) => code)).toEqual(['SBX002', 'SYS011', 'SBX001', 'SYS002']);
  for (const answer of early) expect(answer).not.toHaveProperty('sign');
  const late = await order({ description: '' });
  expect(late.code).toBe('SBX005');
  expect(gatewaySigned({ ...late }, sandbox.gatewayPublicKey)).toBe(true);
});

test('a paid payment can be E04111 for some seconds before the truth', async () => {
  sandbox.setSwitch('not-found-first', '30');
  await order();
  sandbox.approve(NUMBER);
  clock.advance(29_999);
  expect((await query()).code).toBe('E04111');
  clock.advance(1);
  expect(dataOf(await query())).toMatchObject({ trans_status: 2 });
});

test('a number sent again can get its first answer again, for the same amount only', async () => {
  sandbox.setSwitch('resent-number', 'first-answer');
  const first = dataOf(await order());
  expect(dataOf(await order())).toMatchObject({ trans_no: first.trans_no, trans_amount: '1' });
  expect((await order({ order_amount: '2' })).code).toBe('SBX006');
  expect(sandbox.payments()).toHaveLength(1);

  sandbox.approve(NUMBER);
  const refund = {
    ...common('order.refund.submit', clock.now()),
    orig_merchant_order_no: NUMBER,
    merchant_order_no: 'R-1',
    price_currency: 'JPY',
    order_amount: '1',
  };
  const accepted = dataOf(await sendSigned(entry, refund));
  const again = dataOf(await sendSigned(entry, refund));
  expect(again.trans_no).toBe(accepted.trans_no);
  expect(sandbox.refunds()).toHaveLength(1);
});

test('1.0E+7 can be refused as an amount', async () => {
  sandbox.setSwitch('exponent-amounts', 'refused');
  const answer = await order({ order_amount: '1.0E+7' });
  expect([answer.code, answer.msg]).toEqual(['SBX005', expect.stringContaining('order_amount')]);
  expect(sandbox.payments()).toEqual([]);
});

test('a refund without an amount can be one of all that is left', async () => {
  sandbox.setSwitch('refund-without-amount', 'full');
  await order({ order_amount: '500' });
  sandbox.approve(NUMBER);
  sandbox.refund(NUMBER, { amountMinor: 100 });
  const refund = {
    ...common('order.refund.submit', clock.now()),
    orig_merchant_order_no: NUMBER,
    merchant_order_no: 'R-1',
    price_currency: 'JPY',
  };
  expect(dataOf(await sendSigned(entry, refund))).toMatchObject({ trans_amount: '400' });
});

describe('notifications', () => {
  let bodies: { type: string | undefined; text: string }[];
  beforeEach(() => {
    bodies = [];
  });

  async function notified(act: () => void) {
    const shop = await openShop(
      () => ({ status: 200, text: 'success' }),
      (type, text) => bodies.push({ type, text }),
    );
    await order({ notify_url: shop.notifyUrl });
    act();
    await shop.waitFor(1);
    await shop.close();
    return bodies[0];
  }
  const approve = () => void sandbox.approve(NUMBER);

  test('can be forms, signed over the same texts', async () => {
    sandbox.setSwitch('notification-body', 'form');
    const body = await notified(approve);
    expect(body?.type).toBe('application/x-www-form-urlencoded; charset=UTF-8');
    const fields = Object.fromEntries(new URLSearchParams(body?.text));
    expect(fields).toMatchObject({ trans_status: '2', attach: '{"key":"value"}' });
    expect(gatewaySigned(fields, sandbox.gatewayPublicKey)).toBe(true);
  });

  test('can have the merchant order number as trans_no, and no order_amount', async () => {
    sandbox.setSwitch('notified-trans-no', 'merchant-order-no');
    sandbox.setSwitch('notified-order-amount', 'left-out');
    const body = await notified(approve);
    const message = JSON.parse(body?.text ?? '') as Record<string, unknown>;
    expect(message).toMatchObject({ trans_no: NUMBER, trans_amount: '1' });
    expect(message).not.toHaveProperty('order_amount');
    expect(gatewaySigned(message, sandbox.gatewayPublicKey)).toBe(true);
  });
});

describe('of refunds', () => {
  test.each(['refund.result.notify', 'order.refund.notify'])(
    'the notification’s method can be %s',
    async (method) => {
      sandbox.setSwitch('refund-notification-method', method);
      const shop = await openShop(() => ({ status: 200, text: 'success' }));
      await order({ notify_url: shop.notifyUrl });
      sandbox.approve(NUMBER);
      await shop.waitFor(1);
      sandbox.refund(NUMBER);
      await shop.waitFor(2);
      expect(shop.received.map((each) => each.method)).toEqual(['payment.result.notify', method]);
      await shop.close();
    },
  );

  test('one that the merchant did not ask for can stay untold', async () => {
    sandbox.setSwitch('outside-refund-notified', 'no');
    const shop = await openShop(() => ({ status: 200, text: 'success' }));
    await order({ notify_url: shop.notifyUrl });
    sandbox.approve(NUMBER);
    await shop.waitFor(1);
    expect(sandbox.refund(NUMBER)).not.toHaveProperty('notifyUrl');
    clock.advance(24 * 3_600_000);
    expect(sandbox.refunds()[0]).toMatchObject({ transStatus: 2 });
    expect(sandbox.refunds()[0]).not.toHaveProperty('notification');
    expect(shop.received).toHaveLength(1);
    await shop.close();
  });

  test.each([
    ['at-once', 0],
    ['after-5-s', 5_000],
    ['after-a-minute', 60_000],
  ])('the end comes %s', async (value, afterMs) => {
    sandbox.setSwitch('refund-ends', value);
    await order();
    sandbox.approve(NUMBER);
    expect(sandbox.refund(NUMBER).transStatus).toBe(0);
    clock.advance(Math.max(0, afterMs - 1));
    expect(sandbox.refunds()[0]?.transStatus).toBe(afterMs === 0 ? 2 : 0);
    clock.advance(1);
    expect(sandbox.refunds()[0]?.transStatus).toBe(2);
  });
});
