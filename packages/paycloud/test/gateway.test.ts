import { PayCloudRequestError, type PayCloud } from '../src/index.ts';
import { clientOf, request, startGateway, type FakeGateway } from './support/gateway.ts';
import { rejectionOf } from './support/rejection.ts';

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

describe('a call that was refused here', () => {
  test('because the time-out makes no sense is not sent', async () => {
    for (const timeoutMs of [0, -1, 1.5, Infinity, NaN]) {
      await rejectionOf(PayCloudRequestError, client.miniPay(request, { timeoutMs }));
    }
    expect(gateway.seen).toHaveLength(0);
  });

  test('because the signer signs nothing is not sent', async () => {
    const signer = { sign: () => '' };
    const unsigned = clientOf(gateway.url, { privateKey: undefined, signer });
    const error = await rejectionOf(PayCloudRequestError, unsigned.miniPay(request));
    expect(error.field).toBe('signer');
    expect(gateway.seen).toHaveLength(0);
    await unsigned.close();
  });
});
