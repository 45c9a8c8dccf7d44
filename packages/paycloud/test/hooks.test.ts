import { PayCloudTransportError, type PayCloudHooks } from '../src/index.ts';
import {
  clientOf,
  failure,
  request,
  startGateway,
  success,
  text,
  type Answer,
  type FakeGateway,
} from './support/gateway.ts';
import { rejectionOf } from './support/rejection.ts';

type Told = readonly [keyof PayCloudHooks, object];

let gateway: FakeGateway;
let told: Told[];
const hooks: PayCloudHooks = {
  onRequest: (event) => void told.push(['onRequest', event]),
  onResponse: (event) => void told.push(['onResponse', event]),
  onRetry: (event) => void told.push(['onRetry', event]),
};
beforeEach(async () => {
  gateway = await startGateway();
  told = [];
});
afterEach(() => gateway.close());

const order = { trans_no: 'T1', merchant_order_no: 'A1', trans_type: 1, price_currency: 'JPY' };
const prepared: Answer = success({ trans_no: 'T1', pay_params: '{"paySign":"canary"}' });

describe('hooks', () => {
  test('are told of a request and its answer, tied by the number of the request', async () => {
    let nowMs = 1_700_000_000_000;
    const client = clientOf(gateway.url, { hooks, now: () => (nowMs += 7) });
    gateway.answer(prepared);
    await client.miniPay(request);
    const about = {
      method: 'pay.miniprogram.order',
      path: '/api/entry/minipay',
      merchantOrderNo: 'A1',
      requestPsn: gateway.seen[0]?.headers['http-request-psn'],
      attempt: 1,
    };
    expect(told).toEqual([
      ['onRequest', about],
      ['onResponse', { ...about, durationMs: 14, status: 200, psn: 'PSN-1', outcome: 'answered' }],
    ]);
    await client.close();
  });

  test("are told of a refusal, with the gateway's own code", async () => {
    const client = clientOf(gateway.url, { hooks });
    gateway.answer(failure('SYS002'));
    await expect(client.miniPay(request)).rejects.toThrow();
    expect(told[1]).toMatchObject([
      'onResponse',
      { status: 200, psn: 'PSN-2', code: 'PAYCLOUD_API', apiCode: 'SYS002', outcome: 'refused' },
    ]);
    await client.close();
  });

  test('are told of every try, and of what comes of it', async () => {
    const client = clientOf(gateway.url, { hooks, random: () => 0 });
    let tries = 0;
    gateway.answer((response, seen) => {
      tries += 1;
      if (tries === 1) response.destroy();
      else success({ ...order, trans_status: 2 })(response, seen);
    });
    await client.queryOrder({ merchantOrderNo: 'A1' });
    expect(told).toMatchObject([
      ['onRequest', { attempt: 1 }],
      ['onResponse', { attempt: 1, code: 'PAYCLOUD_TRANSPORT', outcome: 'unknown' }],
      ['onRetry', { attempt: 1, code: 'PAYCLOUD_TRANSPORT', waitMs: 100 }],
      ['onRequest', { attempt: 2 }],
      ['onResponse', { attempt: 2, outcome: 'answered' }],
    ]);
    expect(told[1]?.[1]).not.toHaveProperty('status');
    await client.close();
  });

  test('[G1] are told no payer, no signature, no key and no body', async () => {
    const client = clientOf(gateway.url, { hooks });
    const raw = { pay_original_request: '<canary/>', pay_original_response: '<canary/>' };
    gateway.answer(success({ ...raw, trans_no: 'T1', pay_params: '{"paySign":"canary"}' }));
    await client.miniPay({ ...request, attach: 'canary', description: 'canary' });
    gateway.answer(failure('E1', 'openid-canary is unknown'));
    await expect(client.miniPay(request)).rejects.toThrow();
    const written = JSON.stringify(told);
    expect(told).toHaveLength(4);
    expect(written).not.toContain('canary');
    expect(written).not.toContain(gateway.seen[0]?.body.sign);
    await client.close();
  });

  test.each<[string, () => unknown]>([
    ['throw', () => raise(new Error('the metrics are down'))],
    ['reject', () => Promise.reject(new Error('the metrics are down'))],
  ])('that %s break no call', async (_how, broken) => {
    const all = { onRequest: broken, onResponse: broken, onRetry: broken };
    const client = clientOf(gateway.url, { hooks: all });
    gateway.answer(prepared);
    await expect(client.miniPay(request)).resolves.toMatchObject({ transNo: 'T1' });
    gateway.answer(text('', 502));
    await rejectionOf(PayCloudTransportError, client.queryOrder({ merchantOrderNo: 'A1' }));
    expect(gateway.seen).toHaveLength(4);
    await client.close();
  });

  test('cannot change what the next one is told', async () => {
    const meddling: PayCloudHooks = {
      ...hooks,
      onRequest: (event) => void Object.assign(event, { merchantOrderNo: 'B2' }),
    };
    const client = clientOf(gateway.url, { hooks: meddling });
    gateway.answer(prepared);
    await client.miniPay(request);
    expect(told).toMatchObject([['onResponse', { merchantOrderNo: 'A1' }]]);
    await client.close();
  });
});

function raise(error: Error): never {
  throw error;
}
