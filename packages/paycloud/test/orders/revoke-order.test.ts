import {
  PayCloudAnswerError,
  PayCloudApiError,
  PayCloudRequestError,
  PayCloudTransportError,
  type PayCloud,
} from '../../src/index.ts';
import {
  clientOf,
  failure,
  json,
  startGateway,
  success,
  text,
  type FakeGateway,
} from '../support/gateway.ts';
import { rejectionOf } from '../support/rejection.ts';

let gateway: FakeGateway;
let client: PayCloud;
beforeEach(async () => {
  gateway = await startGateway();
  client = clientOf(gateway.url);
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

describe('revokeOrder', () => {
  test('goes to /api/entry, and returns the serial number of an answer without data', async () => {
    gateway.answer(failure('0', 'success'));
    const revocation = await client.revokeOrder({ merchantOrderNo: 'A1' });
    expect(revocation).toEqual({ psn: 'PSN-2' });
    expect(gateway.seen[0]).toMatchObject({
      path: '/api/entry',
      body: { method: 'order.revoker', merchant_no: '312100007235', merchant_order_no: 'A1' },
    });
  });

  test('[C16] is not repeated when its answer was lost, since it moves money', async () => {
    gateway.answer(text('', 503));
    const call = client.revokeOrder({ merchantOrderNo: 'A1' });
    expect((await rejectionOf(PayCloudTransportError, call)).outcome).toBe('unknown');
    expect(gateway.seen).toHaveLength(1);
  });

  test('takes no answer about another order, and no refusal, for done', async () => {
    gateway.answer(success({ merchant_order_no: 'A2' }));
    await rejectionOf(PayCloudAnswerError, client.revokeOrder({ merchantOrderNo: 'A1' }));
    gateway.answer(failure('E04120'));
    await rejectionOf(PayCloudApiError, client.revokeOrder({ merchantOrderNo: 'A1' }));
    gateway.answer(json({ code: '0', msg: 'success', psn: 'P' }));
    await expect(client.revokeOrder({ merchantOrderNo: 'A1' })).rejects.toThrow('no signature');
  });

  test('refuses a malformed number before anything is sent', async () => {
    const call = client.revokeOrder({ merchantOrderNo: 'x'.repeat(33) });
    expect((await rejectionOf(PayCloudRequestError, call)).field).toBe('merchantOrderNo');
    expect(gateway.seen).toHaveLength(0);
  });
});
