import { isCurrencyCode } from '@minipay/money';
import { z } from 'zod';
import type { PaymentLife } from '../ledger/life.ts';
import type { Payment } from '../ledger/payment.ts';
import type { RefundLife } from '../refunds/refund-life.ts';
import { refusal, type Answer } from './answer.ts';
import type { AuthenticRequest } from './authenticate.ts';
import { fieldMistakes, notifyUrlSchema, orderNumberSchema } from './field-mistakes.ts';
import { amountText } from './payment-fields.ts';
import { payParams, type PayParamsParts } from './pay-params.ts';
import { readAmountMinor } from './read-amount.ts';

/*
 * Needed fields and their lengths: documented where the table of the documentation has them. The
 * lengths of description, attach, notify_url and the payer's id are not known; WeChat's own stand
 * in for them.
 */
const miniPaySchema = z.object({
  merchant_order_no: orderNumberSchema,
  price_currency: z.string().refine(isCurrencyCode, 'an ISO 4217 code'),
  order_amount: z.string().max(32),
  description: z.string().max(127),
  pay_method_id: z.string().max(32),
  sub_appid: z.string().max(32),
  sub_openid: z.string().max(128),
  expires: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/, 'whole seconds from 1 to 604800')
    .transform(Number)
    .refine((seconds) => seconds <= 604_800, 'whole seconds from 1 to 604800'),
  store_no: z.string().max(32).optional(),
  attach: z.string().max(127).optional(),
  notify_url: notifyUrlSchema.optional(),
  term_ip: z.string().max(45).optional(),
  longitude: z.string().max(32).optional(),
  latitude: z.string().max(32).optional(),
});
type MiniPayFields = z.infer<typeof miniPaySchema>;

export interface MiniPayParts extends PayParamsParts {
  readonly life: PaymentLife;
  readonly refunds: RefundLife;
}

/** `pay.miniprogram.order`: takes in a payment and prepares what the wallet shows. */
export function miniPay(request: AuthenticRequest, parts: MiniPayParts): Answer {
  const parsed = miniPaySchema.safeParse(request.texts);
  if (!parsed.success) return refusal('SBX005', fieldMistakes(parsed.error));
  const fields = parsed.data;
  if (fields.pay_method_id !== 'WeChatPay' && fields.pay_method_id !== 'Alipay+') {
    return refusal('SBX007', 'pay_method_id: a mini-program takes WeChatPay or Alipay+');
  }
  const amountMinor = readAmountMinor(fields.order_amount, fields.price_currency, parts.switches);
  if (amountMinor === undefined) {
    return refusal('SBX005', 'order_amount: not a positive amount of price_currency');
  }
  const known = parts.life.findOrder(request.merchantNo, fields.merchant_order_no);
  if (known ?? parts.refunds.findOrder(request.merchantNo, fields.merchant_order_no)) {
    const isSame =
      known?.amountMinor === amountMinor &&
      known.currency === fields.price_currency &&
      known.payMethodId === fields.pay_method_id;
    return known && isSame && parts.switches.get('resent-number') === 'first-answer'
      ? accepted(known, fields.sub_appid, parts)
      : refusal('SBX006', 'merchant_order_no has asked for payment before');
  }
  const payment = newPayment(request, fields, amountMinor, parts);
  parts.life.begin(payment);
  return accepted(payment, fields.sub_appid, parts);
}

function accepted(payment: Payment, subAppId: string, parts: MiniPayParts): Answer {
  return {
    ok: true,
    content: {
      trans_no: payment.transNo,
      pay_params: payParams(payment, subAppId, parts),
      trans_amount: amountText(payment),
      trans_fee_c: '0',
      vat_amount: '0',
    },
  };
}

function newPayment(
  { appId, merchantNo }: AuthenticRequest,
  fields: MiniPayFields,
  amountMinor: number,
  { clock, serials }: MiniPayParts,
): Payment {
  const createdAtMs = clock.now();
  return {
    merchantOrderNo: fields.merchant_order_no,
    transNo: serials.transNo(),
    prepayId: serials.prepayId(fields.pay_method_id === 'WeChatPay' ? 'wechat' : 'alipay'),
    appId,
    merchantNo,
    storeNo: fields.store_no,
    payMethodId: fields.pay_method_id,
    subOpenId: fields.sub_openid,
    amountMinor,
    currency: fields.price_currency,
    description: fields.description,
    attach: fields.attach,
    notifyUrl: fields.notify_url,
    createdAtMs,
    expiresAtMs: createdAtMs + fields.expires * 1000,
    opened: false,
    end: null,
    notification: null,
  };
}
