import { toDecimal } from '@minipay/money';
import type { UnsignedMessage } from '../gateway/signed-message.ts';
import type { Payment } from '../ledger/payment.ts';
import type { ToldEffect } from './scenario.ts';

const LIE_LESS_MINOR = 10;
const OTHER_MERCHANT = '312100000000';

/**
 * What a query and a notification tell of a paid payment instead, before it is signed: the fields
 * that differ from the truth.
 */
export function toldFields(payment: Payment, effect: ToldEffect): UnsignedMessage {
  switch (effect.effect) {
    case 'lie':
      return lie(payment, effect.about);
    case 'coupon':
      return {
        paid_amount: lessBy(payment, effect.minor),
        discount_bpc: decimal({ ...payment, amountMinor: effect.minor }),
      };
    case 'short':
      return { paid_amount: lessBy(payment, effect.minor) };
  }
}

function lie(
  payment: Payment,
  about: Extract<ToldEffect, { effect: 'lie' }>['about'],
): UnsignedMessage {
  switch (about) {
    case 'amount': {
      const amount = lessBy(payment, LIE_LESS_MINOR);
      return { order_amount: amount, trans_amount: amount, paid_amount: amount };
    }
    case 'currency':
      return { price_currency: payment.currency === 'USD' ? 'EUR' : 'USD' };
    case 'merchant':
      return { merchant_no: OTHER_MERCHANT };
    case 'number':
      return { merchant_order_no: `LIE-${payment.merchantOrderNo}`.slice(0, 32) };
  }
}

function lessBy(payment: Payment, minor: number): string {
  return decimal({ ...payment, amountMinor: Math.max(0, payment.amountMinor - minor) });
}

function decimal(money: Pick<Payment, 'amountMinor' | 'currency'>): string {
  const text = toDecimal(money);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
