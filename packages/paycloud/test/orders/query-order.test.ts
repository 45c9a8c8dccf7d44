import {
  PayCloudAnswerError,
  PayCloudApiError,
  PayCloudRequestError,
  PayCloudSignatureError,
  type OrderQuery,
  type PayCloud,
} from '../../src/index.ts';
import {
  clientOf,
  failure,
  json,
  startGateway,
  success,
  type FakeGateway,
} from '../support/gateway.ts';
import { rejectionOf } from '../support/rejection.ts';
import { responseVectors, vectorNamed } from '../support/vectors.ts';

const paid = {
  trans_no: '20231114000000000001',
  merchant_order_no: 'TEST_1700000000000',
  trans_status: 2,
  trans_type: 1,
  price_currency: 'JPY',
  order_amount: '20',
};

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

describe('queryOrder', () => {
  test("reads the vendor's answer about a paid order", async () => {
    const { signedBody } = vectorNamed(responseVectors, 'resp-03-query-data-string');
    gateway.answer(json(JSON.parse(signedBody)));
    await expect(client.queryOrder({ merchantOrderNo: 'TEST_1700000000000' })).resolves.toEqual({
      found: true,
      psn: '11142213201234567892',
      order: {
        merchantOrderNo: 'TEST_1700000000000',
        transNo: '20231114000000000001',
        transType: 1,
        transStatus: 2,
        priceCurrency: 'JPY',
        orderAmountMinor: 1,
        transAmountMinor: 1,
        paidAmountMinor: 1,
        payMethodId: 'WeChatPay',
        payScenario: 'MINI_PROGRAM_PAY',
        transEndTime: '2023-11-14 22:13:20',
        attach: '{"key":"value"}',
        unreadable: [],
      },
    });
    expect(gateway.seen[0]).toMatchObject({
      path: '/api/entry/orderquery',
      body: {
        method: 'order.query',
        merchant_no: '312100007235',
        merchant_order_no: 'TEST_1700000000000',
      },
    });
  });

  test('asks by the transaction number too', async () => {
    gateway.answer(success(paid));
    const result = await client.queryOrder({ transNo: paid.trans_no });
    expect(result).toMatchObject({ found: true, order: { transNo: paid.trans_no } });
    expect(gateway.seen[0]?.body).not.toHaveProperty('merchant_order_no');
  });

  test.each(['E04111', 'M010'])('[A1] %s, signed, says that there is no record', async (code) => {
    gateway.answer(failure(code));
    await expect(client.queryOrder({ merchantOrderNo: 'A1' })).resolves.toEqual({
      found: false,
      apiCode: code,
      psn: 'PSN-2',
    });
  });

  test('[A9] E04111 without a signature never says that there is no record', async () => {
    gateway.answer(json({ code: 'E04111', msg: 'Merchant order number is invalid', psn: 'P' }));
    const call = client.queryOrder({ merchantOrderNo: 'A1' });
    const error = await rejectionOf(PayCloudSignatureError, call);
    expect(error).toMatchObject({ step: 'sign', outcome: 'unknown', claimedCode: 'E04111' });
  });

  test.each(['SYS002', 'E07303'])('%s is an error, not a missing order', async (code) => {
    gateway.answer(failure(code));
    const call = client.queryOrder({ merchantOrderNo: 'A1' });
    expect((await rejectionOf(PayCloudApiError, call)).apiCode).toBe(code);
  });

  test.each<[string, OrderQuery]>([
    ['order number', { merchantOrderNo: 'ANOTHER' }],
    ['transaction number', { transNo: 'ANOTHER' }],
  ])('[A9] an answer about another %s is not believed', async (_what, query) => {
    gateway.answer(success(paid));
    const error = await rejectionOf(PayCloudAnswerError, client.queryOrder(query));
    expect(error.outcome).toBe('unknown');
  });

  test('[A9] an answer that names another merchant is not believed, one that names ours is', async () => {
    const asked = { merchantOrderNo: paid.merchant_order_no };
    gateway.answer(success({ ...paid, merchant_no: '312100000000' }));
    const error = await rejectionOf(PayCloudAnswerError, client.queryOrder(asked));
    expect(error.outcome).toBe('unknown');
    gateway.answer(success({ ...paid, merchant_no: '312100007235' }));
    expect(await client.queryOrder(asked)).toMatchObject({ found: true });
  });

  test.each(['trans_status', 'trans_type', 'merchant_order_no', 'trans_no', 'price_currency'])(
    'an answer without %s is not believed',
    async (name) => {
      gateway.answer(success({ ...paid, [name]: undefined }));
      const call = client.queryOrder({ merchantOrderNo: paid.merchant_order_no });
      expect((await rejectionOf(PayCloudAnswerError, call)).message).toContain(name);
    },
  );

  test.each<[unknown, string, number]>([
    ['20', 'JPY', 20],
    [20, 'JPY', 20],
    ['1.0E+7', 'JPY', 10_000_000],
    ['0.99', 'CNY', 99],
    ['12', 'USD', 1200],
    ['0', 'JPY', 0],
  ])('[C1] reads the amount %j in %s exactly', async (order_amount, price_currency, expected) => {
    gateway.answer(success({ ...paid, price_currency, order_amount }));
    const result = await client.queryOrder({ transNo: paid.trans_no });
    expect(result).toMatchObject({ order: { orderAmountMinor: expected, unreadable: [] } });
  });

  test.each(['0.5', '-1', '1,000', ' 1', '９', '1e99', '9007199254740992', true, {}, ['1']])(
    '[C2] names an amount that it cannot read, %j, and does not guess',
    async (paid_amount) => {
      gateway.answer(success({ ...paid, paid_amount }));
      const result = await client.queryOrder({ transNo: paid.trans_no });
      expect(result).toMatchObject({ order: { unreadable: ['paid_amount'] } });
      expect(result).not.toHaveProperty('order.paidAmountMinor');
    },
  );

  test('refuses a query by both numbers, by none, and by a malformed one', async () => {
    // What a caller without types may send.
    const wrong = [{ merchantOrderNo: '1', transNo: '1' }, {}, { merchantOrderNo: '' }];
    for (const query of wrong as OrderQuery[]) {
      await rejectionOf(PayCloudRequestError, client.queryOrder(query));
    }
    expect(gateway.seen).toHaveLength(0);
  });
});
