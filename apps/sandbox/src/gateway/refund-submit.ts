import { isCurrencyCode } from '@minipay/money';
import { z } from 'zod';
import type { PaymentLife } from '../ledger/life.ts';
import type { Payment } from '../ledger/payment.ts';
import type { Refund } from '../refunds/refund.ts';
import type { RefundLife, RefundRefusal } from '../refunds/refund-life.ts';
import { refundStatusOf } from '../refunds/refund.ts';
import type { Switchboard } from '../switches/switchboard.ts';
import { refusal, type Answer } from './answer.ts';
import type { AuthenticRequest } from './authenticate.ts';
import { fieldMistakes, notifyUrlSchema, orderNumberSchema } from './field-mistakes.ts';
import { amountText } from './payment-fields.ts';
import { readAmountMinor } from './read-amount.ts';

const refundSchema = z.object({
  merchant_order_no: orderNumberSchema,
  orig_merchant_order_no: orderNumberSchema.optional(),
  orig_trans_no: z.string().max(64).optional(),
  price_currency: z.string().refine(isCurrencyCode, 'an ISO 4217 code'),
  /** In 2022 an integration sent `trans_amount` in its place. */
  order_amount: z.string().max(32).optional(),
  trans_amount: z.string().max(32).optional(),
  description: z.string().max(127).optional(),
  notify_url: notifyUrlSchema.optional(),
  store_no: z.string().max(32).optional(),
});
type RefundFields = z.infer<typeof refundSchema>;

export interface RefundSubmitParts {
  readonly life: PaymentLife;
  readonly refunds: RefundLife;
  readonly switches: Switchboard;
}

/** That these are refused is documented; with which codes is not known. */
const REFUSALS: Readonly<Record<RefundRefusal, Answer & { ok: false }>> = {
  'not-paid': refusal('SBX010', 'The payment is not paid'),
  'more-than-is-left': refusal('SBX011', 'The amount is more than is left of the payment'),
  'too-many': refusal('SBX012', 'The payment has been refunded in 50 parts already'),
};

/** `order.refund.submit`: takes in a refund, of a part or of all that is left. */
export function refundSubmit(request: AuthenticRequest, parts: RefundSubmitParts): Answer {
  const parsed = refundSchema.safeParse(request.texts);
  if (!parsed.success) return refusal('SBX005', fieldMistakes(parsed.error));
  const fields = parsed.data;
  const original = originalOf(request, fields, parts.life);
  if ('ok' in original) return original;
  const amountMinor = amountOf(fields, original, parts.switches);
  if (amountMinor === 'bad') {
    return refusal('SBX005', 'order_amount: not a positive amount of the payment’s currency');
  }
  const { merchantNo } = request;
  const number = fields.merchant_order_no;
  const known = parts.refunds.findOrder(merchantNo, number);
  if (known ?? parts.life.findOrder(merchantNo, number)) {
    const isSame =
      known?.origTransNo === original.transNo &&
      known.amountMinor === (amountMinor ?? known.amountMinor);
    return known && isSame && parts.switches.get('resent-number') === 'first-answer'
      ? accepted(known)
      : refusal('SBX006', 'merchant_order_no has been used before');
  }
  const decision = parts.refunds.begin(original, {
    amountMinor,
    merchantOrderNo: number,
    source: 'merchant',
    storeNo: fields.store_no,
    description: fields.description,
    notifyUrl: fields.notify_url,
  });
  return decision.result === 'begun' ? accepted(decision.refund) : REFUSALS[decision.result];
}

function originalOf(
  { merchantNo }: AuthenticRequest,
  { orig_merchant_order_no: number, orig_trans_no: transNo }: RefundFields,
  life: PaymentLife,
): Payment | (Answer & { ok: false }) {
  if (number === undefined && transNo === undefined) {
    return refusal('SBX005', 'orig_merchant_order_no or orig_trans_no: missing');
  }
  const payment =
    number === undefined ? life.findTransaction(transNo ?? '') : life.findOrder(merchantNo, number);
  const isIt =
    payment?.merchantNo === merchantNo && (transNo ?? payment.transNo) === payment.transNo;
  return payment && isIt ? payment : refusal('M010', 'Original transaction not found');
}

/** `undefined` is all that is left. */
function amountOf(
  { order_amount, trans_amount, price_currency }: RefundFields,
  original: Payment,
  switches: Switchboard,
): number | undefined | 'bad' {
  const text = order_amount ?? trans_amount;
  if (price_currency !== original.currency) return 'bad';
  if (text !== undefined) return readAmountMinor(text, price_currency, switches) ?? 'bad';
  return switches.get('refund-without-amount') === 'full' ? undefined : 'bad';
}

function accepted(refund: Refund): Answer {
  return {
    ok: true,
    content: {
      trans_no: refund.transNo,
      trans_amount: amountText(refund),
      trans_fee_c: '0',
      vat_amount: '0',
      trans_status: refundStatusOf(refund),
    },
  };
}
