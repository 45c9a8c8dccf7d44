import { PayCloudRequestError, type PayCloud } from '../src/index.ts';
import { clientOf, request, startGateway, success, type FakeGateway } from './support/gateway.ts';
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

/** A call as a caller without types makes it, and a request that it takes. */
interface Call {
  readonly name: string;
  readonly what: string;
  readonly right: object;
  readonly call: (payCloud: PayCloud, given: never, options?: never) => Promise<unknown>;
}
const window = { startTime: 1e12, endTime: 1e12, priceCurrency: 'JPY' };
const CALLS: readonly Call[] = [
  {
    name: 'miniPay',
    what: 'request',
    right: request,
    call: (payCloud, given, options) => payCloud.miniPay(given, options),
  },
  {
    name: 'queryOrder',
    what: 'query',
    right: { merchantOrderNo: 'A1' },
    call: (payCloud, given, options) => payCloud.queryOrder(given, options),
  },
  {
    name: 'revokeOrder',
    what: 'order',
    right: { merchantOrderNo: 'A1' },
    call: (payCloud, given, options) => payCloud.revokeOrder(given, options),
  },
  {
    name: 'submitRefund',
    what: 'request',
    right: {
      refundNumber: 'R1',
      origMerchantOrderNo: 'A1',
      refund: { amountMinor: 1, currency: 'JPY' },
      description: 'tea',
    },
    call: (payCloud, given, options) => payCloud.submitRefund(given, options),
  },
  {
    name: 'queryRefund',
    what: 'query',
    right: { refundNumber: 'R1' },
    call: (payCloud, given, options) => payCloud.queryRefund(given, options),
  },
  {
    name: 'downloadBill',
    what: 'day',
    right: { date: '2023-11-14' },
    call: (payCloud, given, options) => payCloud.downloadBill(given, options),
  },
  {
    name: 'reconcileDetails',
    what: 'filter',
    right: { ...window, pageNumber: 1 },
    call: (payCloud, given, options) => payCloud.reconcileDetails(given, options),
  },
  {
    name: 'reconcileDetailLines',
    what: 'filter',
    right: window,
    call: (payCloud, given, options) => payCloud.reconcileDetailLines(given, options).next(),
  },
  {
    name: 'reconcileSummary',
    what: 'filter',
    right: window,
    call: (payCloud, given, options) => payCloud.reconcileSummary(given, options),
  },
  {
    name: 'exchangeRate',
    what: 'query',
    right: {
      payMethodId: 'WeChatPay',
      localCurrency: 'JPY',
      foreignCurrency: 'CNY',
      date: '2023-11-14',
    },
    call: (payCloud, given, options) => payCloud.exchangeRate(given, options),
  },
];
/** What a caller without types may give. */
const without = (value: unknown) => value as never;

describe.each(CALLS)('$name', ({ what, right, call }) => {
  test.each([undefined, null, 'A1', [right]])(
    `refuses %j in place of the ${what}`,
    async (given) => {
      const error = await rejectionOf(PayCloudRequestError, call(client, without(given)));
      expect(error).toMatchObject({ field: what, outcome: 'not-sent' });
      expect(error.message).toContain(Object.keys(right)[0]);
      expect(gateway.seen).toHaveLength(0);
    },
  );

  test('refuses a field in wrong letters by name, and tells the nearest', async () => {
    for (const field of Object.keys(right)) {
      const misspelt = `${field.toUpperCase()}x`;
      const given = { ...right, [misspelt]: 'x' };
      const error = await rejectionOf(PayCloudRequestError, call(client, without(given)));
      expect(error).toMatchObject({ field: misspelt, outcome: 'not-sent' });
      expect(error.message).toContain(`is no field of ${what}; the nearest is ${field}.`);
    }
    expect(gateway.seen).toHaveLength(0);
  });

  test('refuses options that it does not have', async () => {
    for (const [options, field, sentence] of [
      [{ timeoutMS: 5 }, 'timeoutMS', 'the nearest is timeoutMs'],
      [{ signal: new AbortController() }, 'options', 'signal must be an AbortSignal'],
      [null, 'options', 'must be an object with signal, timeoutMs, retries'],
    ] as const) {
      const made = call(client, without(right), without(options));
      const error = await rejectionOf(PayCloudRequestError, made);
      expect(error).toMatchObject({ field, outcome: 'not-sent' });
      expect(error.message).toContain(sentence);
    }
    expect(gateway.seen).toHaveLength(0);
  });
});

test('the misspelt notifyURL is refused, and not left out in silence', async () => {
  const given = { ...request, notifyURL: 'https://shop.example/notify' };
  const error = await rejectionOf(PayCloudRequestError, client.miniPay(given));
  expect(error.message).toBe(
    'notifyURL is no field of request; the nearest is notifyUrl. Nothing was sent.',
  );
});

test('a wire name in place of ours leads to ours', async () => {
  const given = { ...request, notify_url: 'https://shop.example/notify' };
  const error = await rejectionOf(PayCloudRequestError, client.miniPay(given));
  expect(error.message).toContain('the nearest is notifyUrl');
});

test('an amount under another name is refused within the order', async () => {
  const order = { amount: 1200, amountMinor: 1200, currency: 'JPY' };
  const error = await rejectionOf(PayCloudRequestError, client.miniPay({ ...request, order }));
  expect(error.message).toContain('amount is no field of order');
});

test('a statement line by line takes no pageNumber, which it counts by itself', async () => {
  const given = { ...window, pageNumber: 2 };
  const error = await rejectionOf(PayCloudRequestError, client.reconcileDetailLines(given).next());
  expect(error.field).toBe('pageNumber');
});

test.each([
  [undefined, undefined, 'params'],
  ['a=1', undefined, 'params'],
  [{}, { idempotant: true }, 'idempotant'],
  [{}, { path: '/api/entry', timeout: 1 }, 'timeout'],
  [{}, null, 'options'],
])('execute refuses params %j with options %j', async (params, options, field) => {
  const call = client.execute('order.query', without(params), without(options));
  expect((await rejectionOf(PayCloudRequestError, call)).field).toBe(field);
  expect(gateway.seen).toHaveLength(0);
});

test('fields and options that are undefined are as good as left out', async () => {
  gateway.answer(success({ trans_no: 'T1', pay_params: '{}' }));
  const options = { signal: undefined, timeoutMs: undefined, retries: undefined };
  const prepayment = await client.miniPay({ ...request, notifyUrl: undefined }, options);
  expect(prepayment.transNo).toBe('T1');
});
