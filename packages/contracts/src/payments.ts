import { z } from 'zod';

/** The argument of the platform's own call, to be passed on as it is. */
export const walletCallSchema = z.discriminatedUnion('wallet', [
  z.strictObject({
    wallet: z.literal('wechat'),
    /** For `wx.requestPayment`. */
    requestPayment: z.strictObject({
      timeStamp: z.string(),
      nonceStr: z.string(),
      package: z.string(),
      signType: z.string(),
      paySign: z.string(),
    }),
  }),
  z.strictObject({
    wallet: z.literal('alipay'),
    /** For `my.tradePay`. */
    tradePay: z.strictObject({ tradeNO: z.string() }),
  }),
]);
export type WalletCall = z.infer<typeof walletCallSchema>;

/** `POST /api/orders/:id/payments`: an attempt to pay that the wallet can show. */
export const startedPaymentSchema = z.strictObject({
  paymentId: z.string(),
  walletCall: walletCallSchema,
  /** After it the gateway takes no money for this attempt. */
  expiresAt: z.iso.datetime(),
});
export type StartedPayment = z.infer<typeof startedPaymentSchema>;
