import { toDecimal } from '@minipay/money';
import { utcText } from '../clock.ts';
import { transStatusOf, type Payment } from '../ledger/payment.ts';
import type { UnsignedMessage } from './signed-message.ts';

/** Yuan for a yen, times 10^8: the rate of a real message, ¥20 at 0.04957486 gave 0.99. */
export const YUAN_PER_YEN_E8 = 4_957_486n;

/**
 * What the gateway tells of a payment in a query and in a notification alike (real messages, and
 * the SDK's fields): amounts as texts, `trans_status` and `trans_type` as bare integers.
 */
export function paymentFields(payment: Payment): UnsignedMessage {
  const amount = amountText(payment);
  return {
    trans_no: payment.transNo,
    merchant_order_no: payment.merchantOrderNo,
    trans_type: 1,
    trans_status: transStatusOf(payment),
    price_currency: payment.currency,
    order_amount: amount,
    trans_amount: amount,
    store_no: payment.storeNo,
    attach: payment.attach,
    ...endFields(payment),
  };
}

function endFields(payment: Payment): UnsignedMessage {
  const { end } = payment;
  if (!end) return {};
  if (end.transStatus !== 2) {
    return {
      trans_error_code: end.errorCode,
      trans_error_msg: end.errorMessage,
      trans_end_time: utcText(end.endedAtMs),
    };
  }
  return {
    pay_method_id: payment.payMethodId,
    pay_scenario: 'MINI_PROGRAM_PAY',
    pay_channel_trans_no: end.channelTransNo,
    pay_user_account_id: payment.subOpenId,
    paid_amount: amountText(payment),
    discount_bmopc: '0',
    discount_bpc: '0',
    vat_amount: '0',
    trans_end_time: utcText(end.endedAtMs),
    ...yuanFields(payment),
  };
}

/** Real notifications carry these for WeChat in yen. */
function yuanFields({ payMethodId, currency, amountMinor }: Payment): UnsignedMessage {
  if (payMethodId !== 'WeChatPay' || currency !== 'JPY') return {};
  const fen = (BigInt(amountMinor) * YUAN_PER_YEN_E8 + 500_000n) / 1_000_000n;
  return {
    trans_amount_cny: withoutPadding(toDecimal({ amountMinor: Number(fen), currency: 'CNY' })),
    exchange_rate: `0.0${YUAN_PER_YEN_E8}0000`,
  };
}

/** The amount in major units without padding zeros, as real messages have it. */
export function amountText(money: Pick<Payment, 'amountMinor' | 'currency'>): string {
  return withoutPadding(toDecimal(money));
}

function withoutPadding(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
