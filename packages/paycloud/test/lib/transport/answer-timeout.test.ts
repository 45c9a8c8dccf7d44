import { PayCloudTransportError, type PayCloud } from '../../../src/index.ts';
import {
  clientOf,
  request,
  startGateway,
  success,
  type FakeGateway,
} from '../../support/gateway.ts';
import { rejectionOf } from '../../support/rejection.ts';

const order = {
  trans_no: 'T1',
  merchant_order_no: 'A1',
  trans_type: 1,
  trans_status: 2,
  price_currency: 'JPY',
};

let gateway: FakeGateway;
let client: PayCloud;
beforeEach(async () => {
  gateway = await startGateway();
  client = clientOf(gateway.url, { answerTimeoutMs: 400 });
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

test('a query whose answer does not come in time is asked again', async () => {
  gateway.answer((response, seen) => {
    if (gateway.seen.length > 1) success(order)(response, seen);
  });
  await expect(client.queryOrder({ merchantOrderNo: 'A1' })).resolves.toHaveProperty('found', true);
  expect(gateway.seen).toHaveLength(2);
});

test('[A8] a payment whose answer does not come in time is sent once, and its outcome unknown', async () => {
  gateway.answer(() => undefined);
  const error = await rejectionOf(PayCloudTransportError, client.miniPay(request));
  expect(error).toMatchObject({ fault: 'timeout', outcome: 'unknown' });
  expect(error.message).toContain('within 400 ms');
  expect(gateway.seen).toHaveLength(1);
});

test('the end of the call comes before the end of the waiting', async () => {
  gateway.answer(() => undefined);
  const call = client.queryOrder({ merchantOrderNo: 'A1' }, { timeoutMs: 40 });
  const error = await rejectionOf(PayCloudTransportError, call);
  expect(error.message).toContain('within 40 ms');
  // On a busy machine not even the first has come by then; a second never does.
  expect(gateway.seen.length).toBeLessThan(2);
});
