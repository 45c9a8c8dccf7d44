import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../src/index.ts';
import { fakeClock } from './fake-clock.ts';
import { example, gatewaySigned, openShop, sendSigned, until } from './merchant.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a restart keeps payments and key, and goes on with a pending notification', async () => {
  const clock = fakeClock();
  let status = 500;
  const shop = await openShop(() => ({ status, text: 'success' }));
  const first = await startSandbox({ clock, folder });
  const order = { ...example(clock.now()), notify_url: shop.notifyUrl };
  await sendSigned(`${first.url}/api/entry`, { ...order, merchant_order_no: 'PAID' });
  await sendSigned(`${first.url}/api/entry`, { ...order, merchant_order_no: 'OPEN' });
  first.approve('PAID');
  await until(() => first.payments()[0]?.notification?.attemptsMade === 1);
  const before = first.payments();
  await first.stop();

  const second = await startSandbox({ clock, folder });
  expect(second.gatewayPublicKey).toBe(first.gatewayPublicKey);
  expect(second.payments()).toEqual(before);
  status = 200;
  clock.advance(5_000);
  await until(() => second.payments()[0]?.notification?.acknowledged === true);
  expect(shop.received).toHaveLength(2);
  expect(gatewaySigned(shop.received[1] ?? {}, first.gatewayPublicKey)).toBe(true);
  clock.advance(295_000);
  expect(second.payments()[1]?.transStatus).toBe(1);
  await second.stop();
  await shop.close();
});

test('a line that was being written when the process died is left out', async () => {
  const clock = fakeClock();
  const first = await startSandbox({ clock, folder });
  await sendSigned(`${first.url}/api/entry`, { ...example(clock.now()), notify_url: '' });
  first.approve('TEST_1700000000000');
  const before = first.payments();
  await first.stop();
  appendFileSync(join(folder, 'payments.jsonl'), '{"merchantOrderNo":"HAL');

  const second = await startSandbox({ clock, folder });
  expect(second.payments()).toEqual(before);
  await second.stop();
  expect(readFileSync(join(folder, 'payments.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1);
});

test('[G1] the key file is for its owner alone', async () => {
  await (await startSandbox({ folder })).stop();
  expect(statSync(join(folder, 'gateway-key.pem')).mode & 0o777).toBe(0o600);
});

test('a key file that is no key is named, not overwritten', async () => {
  appendFileSync(join(folder, 'gateway-key.pem'), 'mine');
  await expect(startSandbox({ folder })).rejects.toMatchObject({ code: 'BAD_FOLDER' });
  expect(readFileSync(join(folder, 'gateway-key.pem'), 'utf8')).toBe('mine');
});
