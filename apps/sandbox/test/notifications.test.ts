import { createServer } from 'node:http';
import { NOTIFICATION_WAITS_MS, startSandbox, type Sandbox } from '../src/index.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { example, gatewaySigned, openShop, sendSigned, until, type Shop } from './merchant.ts';
import { gatewayPem } from './gateway-pem.ts';

let clock: FakeClock;
let sandbox: Sandbox;
let shop: Shop | undefined;
let answer: { status: number; text: string };

beforeEach(async () => {
  clock = fakeClock();
  sandbox = await startSandbox({ privateKey: gatewayPem, clock });
  answer = { status: 200, text: 'success' };
  shop = undefined;
});
afterEach(async () => {
  await sandbox.stop();
  await shop?.close();
});

async function placed(): Promise<Shop> {
  const opened = await openShop(() => answer);
  shop = opened;
  const fields = { ...example(clock.now()), notify_url: opened.notifyUrl };
  await sendSigned(`${sandbox.url}/api/entry`, { ...fields, merchant_order_no: 'A-1' });
  return opened;
}

const progress = () => sandbox.payments()[0]?.notification;

test('approving sends one signed notification, acknowledged by success', async () => {
  const { received, waitFor } = await placed();
  sandbox.approve('A-1');
  await waitFor(1);
  await until(() => progress()?.acknowledged === true);
  expect(received[0]).toMatchObject({
    method: 'payment.result.notify',
    merchant_no: '312100007235',
    merchant_order_no: 'A-1',
    trans_status: 2,
    trans_type: 1,
    order_amount: '1',
    trans_amount: '1',
    paid_amount: '1',
    timestamp: '1700000000000',
    http_request_id: expect.stringMatching(/^[0-9]{20}$/),
    attach: '{"key":"value"}',
  });
  expect(gatewaySigned(received[0] ?? {}, sandbox.gatewayPublicKey)).toBe(true);
  clock.advance(24 * 3_600_000);
  expect(progress()).toEqual({ attemptsMade: 1, acknowledged: true, nextAttemptAt: null });
  expect(received).toHaveLength(1);
});

test('the first notification can be told to wait', async () => {
  await sandbox.stop();
  sandbox = await startSandbox({ privateKey: gatewayPem, clock, notifyAfterMs: 1_000 });
  const { received, waitFor } = await placed();
  sandbox.approve('A-1');
  clock.advance(999);
  expect(progress()).toMatchObject({ attemptsMade: 0, acknowledged: false });
  expect(received).toHaveLength(0);
  clock.advance(1);
  await waitFor(1);
});

test('[B17] refusing notifies trans_status 1 with its error code', async () => {
  const { received, waitFor } = await placed();
  sandbox.refuse('A-1');
  await waitFor(1);
  expect(received[0]).toMatchObject({ trans_status: 1, trans_type: 1, trans_error_code: '110' });
  expect(received[0]).not.toHaveProperty('paid_amount');
  expect(gatewaySigned(received[0] ?? {}, sandbox.gatewayPublicKey)).toBe(true);
});

test('a payment that nobody decides is closed in time, and the merchant told', async () => {
  const { received, waitFor } = await placed();
  clock.advance(299_999);
  expect(sandbox.payments()[0]?.transStatus).toBe(9);
  clock.advance(1);
  await waitFor(1);
  expect(received[0]).toMatchObject({ trans_status: 1, trans_error_code: '110' });
});

test('a timer that fires a millisecond early loses no expiry', async () => {
  await sandbox.stop();
  let isEarly = true;
  const schedule: FakeClock['schedule'] = (delayMs, run) => {
    const earlyMs = isEarly && delayMs === 300_000 ? 1 : 0;
    isEarly &&= earlyMs === 0;
    return clock.schedule(delayMs - earlyMs, run);
  };
  sandbox = await startSandbox({ privateKey: gatewayPem, clock: { ...clock, schedule } });
  const { received, waitFor } = await placed();
  clock.advance(300_000);
  expect(isEarly).toBe(false);
  await waitFor(1);
  expect(received[0]).toMatchObject({ trans_status: 1, trans_error_code: '110' });
});

test('fifteen attempts at the documented waits, each signed anew, then no more', async () => {
  answer = { status: 500, text: 'success' };
  const { received, waitFor } = await placed();
  sandbox.approve('A-1');
  for (const [index, waitMs] of NOTIFICATION_WAITS_MS.entries()) {
    await waitFor(index + 1);
    await until(() => progress()?.attemptsMade === index + 1);
    expect(clock.planned()).toEqual([waitMs]);
    clock.advance(waitMs);
  }
  await waitFor(15);
  await until(() => progress()?.attemptsMade === 15);
  expect(progress()).toEqual({ attemptsMade: 15, acknowledged: false, nextAttemptAt: null });
  expect(clock.planned()).toEqual([]);
  for (const message of received) {
    expect(gatewaySigned(message, sandbox.gatewayPublicKey)).toBe(true);
  }
  const named = (name: string) => new Set(received.map((message) => message[name])).size;
  expect([named('http_request_id'), named('timestamp'), named('trans_no')]).toEqual([15, 15, 1]);
  expect(NOTIFICATION_WAITS_MS.reduce((sum, ms) => sum + ms, 0)).toBe(11 * 3_600_000);
});

test.each([
  ['a redirect', { status: 302, text: 'success' }],
  ['SUCCESS', { status: 200, text: 'SUCCESS' }],
  ['a line break', { status: 200, text: 'success\n' }],
  ['201', { status: 201, text: 'success' }],
  ['nothing', { status: 200, text: '' }],
])('%s acknowledges nothing; success on the second attempt ends it', async (_what, bad) => {
  answer = bad;
  const { received, waitFor } = await placed();
  sandbox.approve('A-1');
  await waitFor(1);
  await until(() => progress()?.attemptsMade === 1);
  expect(progress()?.acknowledged).toBe(false);
  answer = { status: 200, text: 'success' };
  clock.advance(5_000);
  await until(() => progress()?.acknowledged === true);
  expect(received).toHaveLength(2);
});

test('no answer within five seconds counts as missed', async () => {
  let hung = 0;
  const silent = createServer(() => (hung += 1));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const notify_url = `http://127.0.0.1:${port}/notify`;
  const fields = { ...example(clock.now()), merchant_order_no: 'A-1', notify_url };
  await sendSigned(`${sandbox.url}/api/entry`, fields);
  sandbox.approve('A-1');
  await until(() => hung === 1);
  clock.advance(5_000);
  await until(() => progress()?.attemptsMade === 1);
  expect(progress()?.acknowledged).toBe(false);
  expect(sandbox.log().at(-1)?.title).toBe('no answer within 5 s');
  silent.closeAllConnections();
  silent.close();
});

test('a shop that is down is told when it is up again', async () => {
  const { notifyUrl, close } = await openShop(() => answer);
  await close();
  const fields = { ...example(clock.now()), merchant_order_no: 'A-1', notify_url: notifyUrl };
  await sendSigned(`${sandbox.url}/api/entry`, fields);
  sandbox.approve('A-1');
  await until(() => progress()?.attemptsMade === 1);
  expect(sandbox.log().at(-1)).toMatchObject({ title: 'ECONNREFUSED' });
  expect(clock.planned()).toEqual([5_000]);
});
