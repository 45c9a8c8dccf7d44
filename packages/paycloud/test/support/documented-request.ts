import type { MiniPayRequest } from '../../src/index.ts';

/** The documentation's example of Mini Program Pay, with the number that the vectors gave it. */
export const documented = {
  merchantOrderNo: 'TEST_1700000000000',
  order: { amountMinor: 1, currency: 'JPY' },
  description: 'IPhone 15 5G White',
  payMethodId: 'WeChatPay',
  subAppId: 'wx1234567890',
  subOpenId: 'wx8888888888888888',
  expiresSeconds: 300,
  storeNo: '4121000078',
  attach: '{"key":"value"}',
  notifyUrl: 'https://m.website.com/pay/notify',
  termIp: '127.0.0.1',
  longitude: '22.9375',
  latitude: '30.5595',
} satisfies MiniPayRequest;
