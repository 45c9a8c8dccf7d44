import {
  PayCloudAnswerError,
  PayCloudRequestError,
  type ExchangeRateQuery,
  type PayCloud,
} from '../src/index.ts';
import { clientOf, json, signedByGateway, startGateway, success } from './support/gateway.ts';
import type { FakeGateway } from './support/gateway.ts';
import { rejectionOf } from './support/rejection.ts';

const query: ExchangeRateQuery = {
  payMethodId: 'WeChatPay',
  localCurrency: 'JPY',
  foreignCurrency: 'CNY',
  date: '2023-11-14',
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

describe('exchangeRate', () => {
  test('keeps every digit of the rate', async () => {
    const data = '{"rate":0.049574860000,"rate_time":"2023-11-14 02:00:00"}';
    gateway.answer(json(signedByGateway({ code: '0', msg: '', psn: 'P', data })));
    await expect(client.exchangeRate({ ...query, storeNo: '4121000078' })).resolves.toEqual({
      rate: '0.049574860000',
      rateTime: '2023-11-14 02:00:00',
      psn: 'P',
    });
    expect(gateway.seen[0]?.body).toMatchObject({
      method: 'exchage.rate.get',
      merchant_no: '312100007235',
      pay_method_id: 'WeChatPay',
      local_currency: 'JPY',
      foreign_currency: 'CNY',
      date: '20231114',
      store_no: '4121000078',
    });
  });

  test('writes out a rate with an exponent, and does without a time', async () => {
    gateway.answer(success({ rate: '4.9E-7' }));
    const rate = await client.exchangeRate(query);
    expect(rate).toEqual({ rate: '0.00000049', psn: 'PSN-1' });
  });

  test.each([undefined, '0', '0.00', '-1', 'NaN', '1,5', {}])(
    'does not take %j for a rate',
    async (rate) => {
      gateway.answer(success({ rate }));
      await rejectionOf(PayCloudAnswerError, client.exchangeRate(query));
    },
  );

  test.each<[string, Partial<ExchangeRateQuery>]>([
    ['payMethodId', { payMethodId: '' }],
    ['localCurrency', { localCurrency: 'jpy' }],
    ['foreignCurrency', { foreignCurrency: 'XXX' }],
    ['date', { date: '20231114' }],
    ['storeNo', { storeNo: 'x'.repeat(33) }],
  ])('refuses a wrong %s before anything is sent', async (field, wrong) => {
    const call = client.exchangeRate({ ...query, ...wrong });
    expect((await rejectionOf(PayCloudRequestError, call)).field).toBe(field);
    expect(gateway.seen).toHaveLength(0);
  });
});
