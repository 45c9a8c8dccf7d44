import { gatewaySigned } from './merchant.ts';
import { dataOf, settled, startScenarioRig, until, type ScenarioRig } from './scenario-rig.ts';

let rig: ScenarioRig;
beforeEach(async () => {
  rig = await startScenarioRig();
});
afterEach(() => rig.stop());

async function approved(scenario: string): Promise<void> {
  rig.sandbox.arm(scenario);
  await rig.pay();
  rig.sandbox.approve('A-1');
}

const received = () => rig.shop.received;
const named = (name: string) => new Set(received().map((message) => message[name])).size;
const genuine = () =>
  received().map((message) => gatewaySigned(message, rig.sandbox.gatewayPublicKey));

test('notified first: the notification comes, and the answer three seconds later', async () => {
  rig.sandbox.arm('notified-first');
  let answer: unknown;
  const asked = rig.pay().then((came) => (answer = came));
  await rig.shop.waitFor(1);
  expect(rig.statuses()).toEqual([2]);
  await rig.advance(2_999);
  expect(answer).toBeUndefined();
  rig.clock.advance(1);
  await asked;
  expect(answer).toMatchObject({ code: '0', data: expect.stringContaining('pay_params') });
});

test('no notification: in a day none comes, and a query tells', async () => {
  await approved('no-notification');
  for (let hour = 0; hour < 24; hour += 1) await rig.advance(3_600_000);
  expect(received()).toEqual([]);
  expect(dataOf(await rig.query())).toMatchObject({ trans_status: 2 });
});

test('duplicates come one after the other, each signed anew', async () => {
  await approved('duplicate');
  for (let count = 1; count <= 5; count += 1) {
    await rig.shop.waitFor(count);
    await settled();
    expect(received()).toHaveLength(count);
    rig.clock.advance(1_000);
  }
  expect(rig.statuses()).toEqual([2, 2, 2, 2, 2]);
  expect([named('http_request_id'), named('trans_no')]).toEqual([5, 1]);
  expect(genuine()).not.toContain(false);
});

test('concurrent notifications come eight at once', async () => {
  await approved('concurrent');
  await rig.shop.waitFor(8);
  expect([named('http_request_id'), named('trans_no'), received().length]).toEqual([8, 1, 8]);
  expect(genuine()).not.toContain(false);
});

test('out of order: after the payment come older messages of paying and of closed', async () => {
  await approved('out-of-order');
  for (const count of [1, 2, 3]) {
    await rig.shop.waitFor(count);
    rig.clock.advance(1_000);
  }
  expect(rig.statuses()).toEqual([2, 0, 1]);
  const [paid, ...older] = received().map(({ timestamp }) => Number(timestamp));
  for (const time of older) expect(time).toBeLessThan(paid ?? 0);
  expect(received()[1]).not.toHaveProperty('paid_amount');
  expect(received()[2]).toMatchObject({ trans_error_code: '110' });
  expect(genuine()).toEqual([true, true, true]);
});

test('closed, then paid after all', async () => {
  await approved('closed-then-paid');
  await rig.shop.waitFor(1);
  expect(dataOf(await rig.query())).toMatchObject({ trans_status: 0 });
  rig.clock.advance(30_000);
  await rig.shop.waitFor(2);
  expect(rig.statuses()).toEqual([1, 2]);
  expect(dataOf(await rig.query())).toMatchObject({ trans_status: 2 });
  expect(genuine()).toEqual([true, true]);
});

test('replays are the same bytes after 1, 10 and 60 seconds', async () => {
  await approved('replayed');
  for (const [index, waitMs] of [1_000, 9_000, 50_000].entries()) {
    await rig.shop.waitFor(index + 1);
    await settled();
    expect(received()).toHaveLength(index + 1);
    rig.clock.advance(waitMs);
  }
  await rig.shop.waitFor(4);
  expect(new Set(received().map((message) => JSON.stringify(message))).size).toBe(1);
});

test('a forged notification says paid, and its signature verifies nothing, however often it comes', async () => {
  await approved('forged-notification');
  await rig.shop.waitFor(1);
  await until(() => rig.sandbox.payments()[0]?.notification?.attemptsMade === 1);
  expect(received()[0]).toMatchObject({ trans_status: 2, sign: expect.any(String) });
  expect(genuine()).toEqual([false]);
});

test('an unsigned notification says paid and has no sign', async () => {
  await approved('unsigned-notification');
  await rig.shop.waitFor(1);
  expect(received()[0]).toMatchObject({ trans_status: 2 });
  expect(received()[0]).not.toHaveProperty('sign');
});
