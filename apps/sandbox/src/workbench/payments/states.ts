import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import type { RefundDescription } from '../../refunds/describe-refund.ts';

/** How a state looks, by the name of its class. */
export type StateLook = 'open' | 'paid' | 'closed' | 'refunded' | 'bad';

export interface ShownState {
  readonly name: string;
  readonly look: StateLook;
}

/** A payment's state in a word: `trans_status`, and what was given back. */
export function paymentState({
  transStatus,
  refundedMinor,
  amountMinor,
}: PaymentDescription): ShownState {
  switch (transStatus) {
    case 9:
      return { name: 'created', look: 'open' };
    case 0:
      return { name: 'paying', look: 'open' };
    case 1:
      return { name: 'closed', look: 'closed' };
    case 3:
      return { name: 'cancelled', look: 'closed' };
    case 2:
      if (refundedMinor === 0) return { name: 'paid', look: 'paid' };
      return refundedMinor < amountMinor
        ? { name: 'partly refunded', look: 'refunded' }
        : { name: 'refunded', look: 'refunded' };
  }
}

/** A refund's state in a word. */
export function refundState({ transStatus }: RefundDescription): ShownState {
  switch (transStatus) {
    case 0:
      return { name: 'under way', look: 'open' };
    case 1:
      return { name: 'refused', look: 'bad' };
    case 2:
      return { name: 'refunded', look: 'refunded' };
  }
}

/** `WeChat Pay` for `WeChatPay`. */
export function methodName(payMethodId: string): string {
  return payMethodId === 'WeChatPay'
    ? 'WeChat Pay'
    : payMethodId === 'Alipay+'
      ? 'Alipay'
      : payMethodId;
}

/** The class of a wallet's colour. */
export function methodLook(payMethodId: string): string {
  return payMethodId === 'WeChatPay' ? 'method wechat' : 'method alipay';
}
