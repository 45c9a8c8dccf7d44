import { startSandbox, type Sandbox } from '../src/index.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { common, example, openShop, sendSigned, until } from './merchant.ts';
import { gatewayPem } from './gateway-pem.ts';

let clock: FakeClock;
let sandbox: Sandbox;
beforeEach(async () => {
  clock = fakeClock();
  sandbox = await startSandbox({ clock, privateKey: gatewayPem });
});
afterEach(() => sandbox.stop());

const place = (fields: Record<string, string> = {}) =>
  sendSigned(`${sandbox.url}/api/entry`, {
    ...example(clock.now()),
    merchant_order_no: 'A-1',
    order_amount: '1200',
    notify_url: '',
    ...fields,
  });

async function call(method: string, path: string, body?: unknown, headers = {}) {
  const response = await fetch(`${sandbox.url}/sandbox${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const problem = (status: number, code: string) => ({
  status,
  body: { error: { code, message: expect.any(String) } },
});

describe('refund', () => {
  test('by click takes a part, then all that is left, then no more', async () => {
    await place();
    sandbox.approve('A-1');
    const part = await call('POST', '/payments/A-1/refund', { amountMinor: 200 });
    expect(part.body).toMatchObject({
      merchantOrderNo: expect.stringMatching(/^CONSOLE[0-9]{20}$/),
      origMerchantOrderNo: 'A-1',
      source: 'console',
      amount: '¥200',
    });
    const rest = await call('POST', '/payments/A-1/refund');
    expect(rest.body).toMatchObject({ amountMinor: 1_000 });
    expect(await call('POST', '/payments/A-1/refund')).toEqual(problem(409, 'REFUND_REFUSED'));
    const { body } = await call('GET', '/payments/A-1');
    expect(body).toMatchObject({ refundedMinor: 1_200, refunds: [{}, {}] });
    const number = String(part.body.merchantOrderNo);
    expect((await call('GET', `/refunds/${number}`)).body).toMatchObject({ transStatus: 2 });
    expect((await call('GET', '/refunds')).body.refunds).toHaveLength(2);
  });

  test.each([
    [{ amountMinor: 0 }],
    [{ amountMinor: 1.5 }],
    [{ amount: 1 }],
    [{ amountMinor: '1' }],
  ])('of %j is a bad request', async (body) => {
    await place();
    sandbox.approve('A-1');
    expect(await call('POST', '/payments/A-1/refund', body)).toEqual(problem(400, 'BAD_REQUEST'));
    expect(sandbox.refunds()).toEqual([]);
  });

  test('of an unknown or unpaid payment is refused', async () => {
    await place();
    expect(await call('POST', '/payments/X/refund')).toEqual(problem(404, 'UNKNOWN_PAYMENT'));
    expect(await call('POST', '/payments/A-1/refund')).toEqual(problem(409, 'REFUND_REFUSED'));
    expect(await call('GET', '/refunds/X')).toEqual(problem(404, 'UNKNOWN_REFUND'));
  });

  test('that is slow ends by hand, once', async () => {
    sandbox.setSwitch('refund-ends', 'after-a-minute');
    await place();
    sandbox.approve('A-1');
    const { merchantOrderNo } = sandbox.refund('A-1');
    const path = `/refunds/${merchantOrderNo}/finish`;
    expect(await call('POST', path, { transStatus: 3 })).toEqual(problem(400, 'BAD_REQUEST'));
    expect((await call('POST', path, { transStatus: 2 })).body).toMatchObject({ transStatus: 2 });
    expect(await call('POST', path, { transStatus: 1 })).toEqual(problem(409, 'REFUND_ENDED'));
  });
});

test('expire closes an open payment and tells the merchant, and closes no other', async () => {
  const shop = await openShop(() => ({ status: 200, text: 'success' }));
  await place({ notify_url: shop.notifyUrl });
  const expired = await call('POST', '/payments/A-1/expire');
  expect(expired).toEqual({ status: 200, body: { merchantOrderNo: 'A-1', transStatus: 1 } });
  await shop.waitFor(1);
  expect(shop.received[0]).toMatchObject({ trans_status: 1, trans_error_code: '110' });
  expect(await call('POST', '/payments/A-1/expire')).toEqual(problem(409, 'PAYMENT_ENDED'));
  await shop.close();
});

test('revoke does what the merchant’s call would', async () => {
  await place();
  expect((await call('POST', '/payments/A-1/revoke')).body).toMatchObject({ transStatus: 1 });
  await place({ merchant_order_no: 'A-2' });
  sandbox.approve('A-2');
  expect((await call('POST', '/payments/A-2/revoke')).body).toMatchObject({ transStatus: 2 });
  expect(sandbox.refunds()).toMatchObject([{ origMerchantOrderNo: 'A-2', source: 'revoke' }]);
  sandbox.setSwitch('revoke-unpaid', 'refused');
  await place({ merchant_order_no: 'A-3' });
  expect(await call('POST', '/payments/A-3/revoke')).toEqual(problem(409, 'REVOKE_REFUSED'));
});

test('notify tells the merchant again, signed anew, what it has acknowledged before', async () => {
  const shop = await openShop(() => ({ status: 200, text: 'success' }));
  await place({ notify_url: shop.notifyUrl });
  expect(await call('POST', '/payments/A-1/notify')).toEqual(problem(409, 'NO_NOTIFY_URL'));
  sandbox.approve('A-1');
  await until(() => sandbox.payments()[0]?.notification?.acknowledged === true);
  expect((await call('POST', '/payments/A-1/notify')).status).toBe(200);
  await shop.waitFor(2);
  const [first, second] = shop.received;
  expect(second?.http_request_id).not.toBe(first?.http_request_id);
  expect(second).toMatchObject({ trans_no: first?.trans_no, trans_status: 2 });

  const { merchantOrderNo } = sandbox.refund('A-1');
  await until(() => sandbox.refunds()[0]?.notification?.acknowledged === true);
  expect((await call('POST', `/refunds/${merchantOrderNo}/notify`)).status).toBe(200);
  await shop.waitFor(4);
  expect(shop.received[3]).toMatchObject({ trans_type: 3, merchant_order_no: merchantOrderNo });
  await shop.close();
});

test('a payment without notify_url has nobody to tell', async () => {
  await place();
  sandbox.approve('A-1');
  expect(await call('POST', '/payments/A-1/notify')).toEqual(problem(409, 'NO_NOTIFY_URL'));
});

describe('the gateway’s clock', () => {
  test('moved on lets payments expire while the merchant’s calls go on', async () => {
    await place();
    const moved = await call('POST', '/clock', { advanceMs: 3_600_000 });
    expect(moved.body).toEqual({ now: '2023-11-14T23:13:20.000Z', aheadMs: 3_600_000 });
    expect((await call('GET', '/clock')).body).toEqual(moved.body);
    expect(sandbox.payments()[0]?.transStatus).toBe(1);
    expect(sandbox.payments()[0]?.endedAt).toBe('2023-11-14T22:18:20.000Z');
    const query = { ...common('order.query', clock.now()), merchant_order_no: 'A-1' };
    expect((await sendSigned(`${sandbox.url}/api/entry`, query)).code).toBe('0');
    expect((await place({ merchant_order_no: 'A-2' })).code).toBe('0');
    expect(sandbox.payments()[1]?.transStatus).toBe(9);
  });

  test('moved on brings the next notification, stamped by the real time', async () => {
    const shop = await openShop(() => ({ status: 500, text: '' }));
    await place({ notify_url: shop.notifyUrl });
    sandbox.approve('A-1');
    await until(() => sandbox.payments()[0]?.notification?.attemptsMade === 1);
    sandbox.advance(5_000);
    await until(() => sandbox.payments()[0]?.notification?.attemptsMade === 2);
    expect(shop.received[1]?.timestamp).toBe('1700000000000');
    sandbox.advance(9_999);
    expect(shop.received).toHaveLength(2);
    sandbox.advance(1);
    await shop.waitFor(3);
    await shop.close();
  });

  test('moved on by twelve hours brings all fifteen notifications', async () => {
    const shop = await openShop(() => ({ status: 500, text: '' }));
    await place({ notify_url: shop.notifyUrl });
    sandbox.approve('A-1');
    sandbox.advance(12 * 3_600_000);
    await shop.waitFor(15);
    await until(() => sandbox.payments()[0]?.notification?.attemptsMade === 15);
    expect(sandbox.payments()[0]?.notification?.nextAttemptAt).toBeNull();
    await shop.close();
  });

  test.each([-1, 0.5, NaN, Infinity])('is not moved by %d in a test', (ms) => {
    expect(() => sandbox.advance(ms)).toThrow('whole milliseconds');
  });

  test('runs on with the real one once it was moved', async () => {
    await place();
    sandbox.advance(299_000);
    clock.advance(999);
    expect(sandbox.payments()[0]?.transStatus).toBe(9);
    clock.advance(1);
    expect(sandbox.payments()[0]?.transStatus).toBe(1);
  });

  test.each([[{ advanceMs: -1 }], [{ advanceMs: 1e15 }], [{}], [{ advanceMs: 1, more: 1 }]])(
    'is not moved by %j',
    async (body) => {
      expect(await call('POST', '/clock', body)).toEqual(problem(400, 'BAD_REQUEST'));
      expect((await call('GET', '/clock')).body.aheadMs).toBe(0);
    },
  );
});

test('a body is JSON whatever its type says, as curl sends it', async () => {
  const body = '{"advanceMs":1}';
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const url = `${sandbox.url}/sandbox/clock`;
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
});

test('a body that is no JSON is said to be unreadable', async () => {
  const response = await fetch(`${sandbox.url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{',
  });
  expect({ status: response.status, body: await response.json() }).toEqual(
    problem(400, 'UNREADABLE_BODY'),
  );
});
