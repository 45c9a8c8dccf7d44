import { createPayCloud, forWeChat } from '@minipay/paycloud';

const payCloud = createPayCloud({
  appId: process.env.PAYCLOUD_APP_ID ?? '',
  merchantNo: process.env.PAYCLOUD_MERCHANT_NO ?? '',
  gatewayUrl: process.env.PAYCLOUD_GATEWAY_URL ?? '',
  privateKey: process.env.PAYCLOUD_PRIVATE_KEY,
  gatewayPublicKey: process.env.PAYCLOUD_GATEWAY_PUBLIC_KEY ?? '',
});

export async function preparePayment(merchantOrderNo: string, openId: string) {
  const prepayment = await payCloud.miniPay({
    merchantOrderNo,
    order: { amountMinor: 1200, currency: 'JPY' },
    description: '抹茶アイス × 2',
    payMethodId: 'WeChatPay',
    subAppId: 'wx1234567890',
    subOpenId: openId,
    expiresSeconds: 900,
    notifyUrl: 'https://shop.example/paycloud/notifications',
  });
  // Store prepayment before it leaves: no query gives the payment parameters again.
  return forWeChat(prepayment.payParams); // the argument of wx.requestPayment
}
