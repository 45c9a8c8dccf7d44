import { PayCloudApiError, PayCloudRequestError, type PayCloud } from '../../src/index.ts';
import {
  clientOf,
  json,
  request,
  signedByGateway,
  startGateway,
  success,
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

  test.each<[string, () => Promise<string>]>([
    ['rejects', () => Promise.reject(new Error('the key store is locked'))],
    ['throws', () => raise(new Error('the key store is locked'))],
  ])('because the signer %s is not sent', async (_how, sign) => {
    const unsigned = clientOf(gateway.url, { privateKey: undefined, signer: { sign } });
    const error = await rejectionOf(PayCloudRequestError, unsigned.miniPay(request));
    expect(error).toMatchObject({ field: 'signer', outcome: 'not-sent' });
    expect(JSON.stringify(error)).not.toContain('key store');
    expect(gateway.seen).toHaveLength(0);
    await unsigned.close();
  });

  test('keeps the error of the signer as its cause', async () => {
    const reason = new Error('the key store is locked');
    const signer = { sign: () => Promise.reject(reason) };
    const unsigned = clientOf(gateway.url, { privateKey: undefined, signer });
    const error = await rejectionOf(PayCloudRequestError, unsigned.miniPay(request));
    expect(error.cause).toBe(reason);
    await unsigned.close();
  });

  test.each<[string, () => number]>([
    ['NaN', () => NaN],
    ['no end', () => Infinity],
    ['seconds', () => 1_700_000_000],
    ['microseconds', () => 1_700_000_000_000_000],
    ['a text', () => JSON.parse('"1700000000000"') as number],
    ['an error', () => raise(new Error('no clock'))],
  ])('because the clock gives %s is not sent', async (_what, now) => {
    const lost = clientOf(gateway.url, { now });
    const error = await rejectionOf(PayCloudRequestError, lost.miniPay(request));
    expect(error).toMatchObject({ field: 'now', outcome: 'not-sent' });
    expect(gateway.seen).toHaveLength(0);
    await lost.close();
  });
});

test('a fraction of a millisecond is left out of the timestamp', async () => {
  const fine = clientOf(gateway.url, { now: () => 1_700_000_000_000.5 });
  gateway.answer(success({ trans_no: 'T1', pay_params: '{}' }));
  await fine.miniPay(request);
  expect(gateway.seen[0]?.body.timestamp).toBe('1700000000000');
  await fine.close();
});

test.each(['x'.repeat(65), '4111 1111', '<b>', '注文', '1\n2'])(
  'a proven psn of another form is not handed on (%j)',
  async (psn) => {
    gateway.answer(json(signedByGateway({ code: 'E1', msg: 'no', psn })));
    const error = await rejectionOf(PayCloudApiError, client.miniPay(request));
    expect(error.psn).toBeUndefined();
  },
);

function raise(error: Error): never {
  throw error;
}
