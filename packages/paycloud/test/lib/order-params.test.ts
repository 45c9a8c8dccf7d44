import { PayCloudRequestError, type MiniPayRequest } from '../../src/index.ts';
import { miniPayParams, queryParams } from '../../src/lib/order-params.ts';
import { request } from '../support/gateway.ts';

const whole = {
  ...request,
  storeNo: '4121000078',
  attach: 'a',
  notifyUrl: 'https://shop.example/notify',
  termIp: '127.0.0.1',
  longitude: '139.7',
  latitude: '35.6',
} satisfies MiniPayRequest;

const TEXTS = [
  'merchantOrderNo',
  'description',
  'payMethodId',
  'subAppId',
  'subOpenId',
  'storeNo',
  'attach',
  'notifyUrl',
  'termIp',
  'longitude',
  'latitude',
] as const;

describe.each(TEXTS)('%s of a caller without types', (field) => {
  test.each<[string, unknown]>([
    ['a number', 139.7],
    ['a whole number', 1],
    ['a list of the right text', [whole[field]]],
    ['an object that reads like the right text', { toString: () => whole[field] }],
    ['null', null],
    ['a boolean', true],
  ])('is refused where it is %s', (_what, value) => {
    const params = () => miniPayParams({ ...whole, [field]: value }, false);
    expect(params).toThrow(PayCloudRequestError);
    expect(params).toThrow(expect.objectContaining({ field, outcome: 'not-sent' }) as Error);
  });
});

test.each<unknown>([undefined, null, 1200, { amountMinor: '1200', currency: 'JPY' }])(
  'an order that is no amount is refused (%j)',
  (order) => {
    const params = () =>
      miniPayParams({ ...whole, ...{ order: order as typeof whole.order } }, false);
    expect(params).toThrow(PayCloudRequestError);
    expect(params).toThrow(expect.objectContaining({ field: 'order' }) as Error);
  },
);

test.each([
  'http://user:pw@shop.example/n',
  'http://user@shop.example/n',
  'http://:pw@shop.example/n',
])('[E6] a notify address with a user in it is refused, whatever the gateway (%s)', (notifyUrl) => {
  for (const anyHost of [true, false]) {
    const params = () => miniPayParams({ ...whole, notifyUrl }, anyHost);
    expect(params).toThrow(PayCloudRequestError);
    expect(params).not.toThrow('pw');
  }
});

test('[E6] a gateway on this machine may notify this machine', () => {
  const notifyUrl = 'http://127.0.0.1:8080/notify';
  expect(miniPayParams({ ...whole, notifyUrl }, true).notify_url).toBe(notifyUrl);
});

test.each([{ transNo: 1 }, { transNo: ['T1'] }, { merchantOrderNo: ['A1'] }])(
  'a query for what is no text is refused (%j)',
  (query) => {
    // What a caller without types may give.
    expect(() => queryParams(query as never)).toThrow(PayCloudRequestError);
  },
);

test.each([
  [{ description: '' }, /^description must not be empty; leave out what is optional\. Nothing/],
  [{ order: { amountMinor: 0.5, currency: 'JPY' } }, /^order cannot be sent: .*[^.]\. Nothing/],
  [{ order: { amountMinor: 1, currency: 'XXX' } }, /^order cannot be sent: .*"XXX"\. Nothing/],
])('a mistake is told in whole sentences (%j)', (wrong, sentence) => {
  expect(() => miniPayParams({ ...whole, ...wrong }, false)).toThrow(sentence);
});
