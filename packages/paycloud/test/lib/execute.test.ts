import { PayCloudRequestError, type PayCloud } from '../../src/index.ts';
import {
  clientOf,
  json,
  signedByGateway,
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

describe('execute', () => {
  test('sends the parameters given and the common ones, all as texts', async () => {
    gateway.answer(success({}));
    const params = { trans_date: '2023-11-14', page_num: 1, left_out: undefined };
    await client.execute('pay.bill.download', params);
    const { sign, ...body } = gateway.seen[0]?.body ?? {};
    expect(sign).toMatch(/^[A-Za-z0-9+/]{342}==$/);
    expect(body).toEqual({
      app_id: 'wz715fc0d10ee9d156',
      method: 'pay.bill.download',
      format: 'JSON',
      charset: 'UTF-8',
      sign_type: 'RSA2',
      version: '1.0',
      timestamp: '1700000000000',
      trans_date: '2023-11-14',
      page_num: '1',
    });
  });

  test('goes to /api/entry, or to the path given', async () => {
    gateway.answer(success({}));
    await client.execute('order.refund.query', {});
    await client.execute('order.refund.query', {}, { path: '/api/entry/refundquery' });
    const paths = gateway.seen.map(({ path }) => path);
    expect(paths).toEqual(['/api/entry', '/api/entry/refundquery']);
  });

  test('returns every number as the text that it was', async () => {
    const data =
      '{"rate":0.049574860000,"big":12345678901234567890,"list":[{"n":1.00}],"no":null,"yes":true}';
    gateway.answer(json(signedByGateway({ code: '0', msg: '', psn: 'P', data })));
    await expect(client.execute('exchage.rate.get', {})).resolves.toEqual({
      rate: '0.049574860000',
      big: '12345678901234567890',
      list: [{ n: '1.00' }],
      no: null,
      yes: true,
    });
  });

  test("[G1] keeps the channel's raw messages back, at any depth", async () => {
    const raw = { pay_original_request: '<xml/>', pay_original_response: '<xml/>' };
    gateway.answer(success({ ...raw, trans_no: 'T1', list: [{ ...raw, n: '1' }] }));
    const fields = await client.execute('order.query', {});
    expect(fields).toEqual({ trans_no: 'T1', list: [{ n: '1' }] });
  });

  test('[E2] changes no prototype, whatever the gateway names its fields', async () => {
    const data = '{"__proto__":{"polluted":"1"},"constructor":"2"}';
    gateway.answer(json(signedByGateway({ code: '0', msg: '', psn: 'P', data })));
    const fields = await client.execute('order.query', {});
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor']);
    expect(fields.polluted).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  test('returns nothing where the method has nothing to tell', async () => {
    gateway.answer(json(signedByGateway({ code: '0', msg: 'success', psn: 'P' })));
    await expect(client.execute('order.revoker', {})).resolves.toEqual({});
  });

  test('takes data as an object by its text as sent', async () => {
    const sent = '{ "b": 1.0, "a": "x" }';
    const { sign = '' } = signedByGateway({ code: '0', data: sent });
    gateway.answer(text(`{"code":"0","data":${sent},"sign":"${sign}"}`));
    await expect(client.execute('order.query', {})).resolves.toEqual({ b: '1.0', a: 'x' });
  });

  test.each([
    ['method', 'Order.Query', {}, undefined],
    ['method', 'order', {}, undefined],
    ['path', 'order.query', {}, '/admin'],
    ['path', 'order.query', {}, '//elsewhere.example'],
    ['path', 'order.query', {}, '/api/entry/../x'],
    ['params', 'order.query', { sign: 'x' }, undefined],
    ['params', 'order.query', { app_id: 'x' }, undefined],
    ['params', 'order.query', { 'a=b': 'x' }, undefined],
    ['a', 'order.query', { a: '' }, undefined],
    ['a', 'order.query', { a: '@x' }, undefined],
    ['a', 'order.query', { a: '🍵' }, undefined],
    ['a', 'order.query', { a: 1.5 }, undefined],
    ['a', 'order.query', { a: NaN }, undefined],
    ['a', 'order.query', { a: 'x'.repeat(2049) }, undefined],
    ['merchant_order_no', 'order.query', { merchant_order_no: 'x'.repeat(33) }, undefined],
    ['price_currency', 'order.query', { price_currency: 'YENS' }, undefined],
    ['order_amount', 'pay.inapp.order', { order_amount: '1e7' }, undefined],
    ['order_amount', 'pay.inapp.order', { order_amount: '1.0E+7' }, undefined],
    ['trans_amount', 'pay.inapp.order', { trans_amount: '-0' }, undefined],
    ['order_amount', 'pay.inapp.order', { order_amount: '1,000' }, undefined],
    ['order_amount', 'pay.inapp.order', { order_amount: '007' }, undefined],
    ['expires', 'pay.inapp.order', { expires: '3e2' }, undefined],
    ['page_size', 'reconcile.trans.details', { page_size: -1 }, undefined],
  ])('refuses a wrong %s (%s %j %s)', async (field, method, params, path) => {
    const call = client.execute(method, params, { path });
    expect((await rejectionOf(PayCloudRequestError, call)).field).toBe(field);
    expect(gateway.seen).toHaveLength(0);
  });

  test('refuses a method and a path that only read like texts', async () => {
    // What a caller without types may give.
    const texts = (value: string) => [value] as unknown as string;
    const calls = [
      client.execute(texts('order.query'), {}),
      client.execute('order.query', {}, { path: texts('/api/entry') }),
      client.execute('order.query', { a: texts('x') }),
    ];
    for (const call of calls) await rejectionOf(PayCloudRequestError, call);
    expect(gateway.seen).toHaveLength(0);
  });
});
