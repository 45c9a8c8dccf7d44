import type { PayCloud } from '@minipay/paycloud';

export function whatItSays(payCloud: PayCloud, rawBody: Buffer, contentType?: string): string {
  const notification = payCloud.parseNotification(rawBody, contentType);
  const { order, amountMinor, isFinal } = notification;
  switch (notification.kind) {
    case 'paid':
      // It is paid if amount, currency and merchant are those of the order with that number.
      return `${order.merchantOrderNo} is paid: ${amountMinor} minor units of ${order.priceCurrency}`;
    case 'not-paid':
      return `${order.merchantOrderNo} is not paid${isFinal ? ', and will not be' : ' yet'}`;
    case 'refund':
      if (notification.isRefunded) return `${order.merchantOrderNo} is refunded`;
      return `${order.merchantOrderNo} is not refunded${isFinal ? ': it failed' : ' yet'}`;
    case 'other':
      return `${order.merchantOrderNo} is of type ${order.transType}: look into it`;
  }
}
