import {
  signedNotification,
  statusNumber,
  typeNumber,
  type TestNotification,
} from '../../src/cli/test-notification.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { nodeSigner } from '../../src/index.ts';
import { clientOf } from '../support/gateway.ts';
import { privateKeyOf } from '../support/vectors.ts';

const NOW_MS = 1_700_000_000_000;
const said: TestNotification = {
  appId: 'wz1',
  merchantNo: '312',
  merchantOrderNo: 'A1',
  transNo: 'T1',
  transType: 1,
  transStatus: 2,
  amount: '19.99',
  currency: 'USD',
};
const signed = (changes: Partial<TestNotification> = {}) =>
  signedNotification({ ...said, ...changes }, nodeSigner(privateKeyOf('vectors-gateway')), NOW_MS);

test('it has the types of real ones: amounts as texts, type and status as bare integers', async () => {
  const body = await signed();
  expect(body).toContain('"order_amount":"19.99"');
  expect(body).toContain('"trans_type":1,"trans_status":2');
  expect(body).toContain('"timestamp":"1700000000000"');
  expect(body).toContain('"trans_end_time":"2023-11-14 22:13:20"');
  expect(body).not.toContain('attach');
  const client = clientOf('http://127.0.0.1:9');
  expect(client.parseNotification(body)).toMatchObject({ kind: 'paid', amountMinor: 1999 });
  await client.close();
});

test('one that nothing was paid for says of no amount that it was paid', async () => {
  expect(await signed({ transStatus: 1 })).not.toContain('paid_amount');
});

test.each<Partial<TestNotification>>([
  { merchantOrderNo: 'a b' },
  { currency: 'yen' },
  { amount: '19.999' },
  { amount: '1e2' },
])('%j is nothing that a gateway would send', async (changes) => {
  await expect(signed(changes)).rejects.toThrow(UsageError);
});

test('a status and a type are words or the numbers of the gateway', () => {
  expect([statusNumber('paid'), statusNumber('paying'), statusNumber('4')]).toEqual([2, 0, 4]);
  expect([typeNumber('refund'), typeNumber('11')]).toEqual([3, 11]);
  for (const text of ['PAID', '', '-1', 'toString']) {
    expect(() => statusNumber(text)).toThrow(UsageError);
  }
});
