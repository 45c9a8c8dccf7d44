import { fromDecimal, isCurrencyCode, MoneyError } from '@minipay/money';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { PaymentLife } from '../ledger/life.ts';
import type { Payment } from '../ledger/payment.ts';
import { refusal, type Answer } from './answer.ts';
import type { AuthenticRequest } from './authenticate.ts';
import { plainDecimalText } from './number-text.ts';
import { amountText } from './payment-fields.ts';
import type { GatewayKey } from './rsa.ts';
import type { Serials } from './serials.ts';

/*
 * Needed fields and their lengths: documented where the table of the documentation has them. The
 * lengths of description, attach, notify_url and the payer's id are not known; WeChat's own stand
 * in for them.
 */
const miniPaySchema = z.object({
  merchant_order_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,32}$/, '1 to 32 of 0-9 A-Z a-z _-|*@'),
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
  notify_url: z
    .string()
    .max(255)
    .regex(/^https?:\/\/[^/?#\s]+\/[^?#\s]*$/, 'an http(s) URL with a path and no query')
    .optional(),
  term_ip: z.string().max(45).optional(),
  longitude: z.string().max(32).optional(),
  latitude: z.string().max(32).optional(),
});
type MiniPayFields = z.infer<typeof miniPaySchema>;

export interface MiniPayParts {
  readonly life: PaymentLife;
  readonly clock: Clock;
  readonly serials: Serials;
  readonly key: GatewayKey;
}

/** `pay.miniprogram.order`: takes in a payment and prepares what the wallet shows. */
export function miniPay(request: AuthenticRequest, parts: MiniPayParts): Answer {
  const parsed = miniPaySchema.safeParse(request.texts);
  if (!parsed.success) return refusal('SBX005', mistakes(parsed.error));
  const fields = parsed.data;
  if (fields.pay_method_id !== 'WeChatPay' && fields.pay_method_id !== 'Alipay+') {
    return refusal('SBX007', 'pay_method_id: a mini-program takes WeChatPay or Alipay+');
  }
  const money = readAmount(fields);
  if (!money) return refusal('SBX005', 'order_amount: not a positive amount of price_currency');
  if (parts.life.findOrder(request.merchantNo, fields.merchant_order_no)) {
    return refusal('SBX006', 'merchant_order_no has asked for payment before');
  }
  const payment = newPayment(request, fields, money.amountMinor, parts);
  parts.life.begin(payment);
  return {
    ok: true,
    content: {
      trans_no: payment.transNo,
      pay_params: JSON.stringify(payParams(payment, fields.sub_appid, parts)),
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

/** WeChat's form is read off public integrations; Alipay's is not known, `tradeNO` is inferred. */
function payParams(
  { prepayId, payMethodId }: Payment,
  subAppId: string,
  { clock, serials, key }: MiniPayParts,
): Record<string, string> {
  if (payMethodId !== 'WeChatPay') return { tradeNO: prepayId };
  const timeStamp = String(Math.floor(clock.now() / 1000));
  const nonceStr = serials.nonce();
  const packageText = `prepay_id=${prepayId}`;
  // WeChat's text for signType RSA; in the sandbox the gateway's key stands in for the merchant's.
  const paySign = key.sign([subAppId, timeStamp, nonceStr, packageText, ''].join('\n'));
  return { timeStamp, nonceStr, package: packageText, signType: 'RSA', paySign };
}

function readAmount({ order_amount, price_currency }: MiniPayFields) {
  const plain = plainDecimalText(order_amount);
  if (plain === undefined) return undefined;
  try {
    const money = fromDecimal(plain, price_currency);
    return money.amountMinor > 0 ? money : undefined;
  } catch (error) {
    if (error instanceof MoneyError) return undefined;
    throw error;
  }
}

function mistakes(error: z.ZodError): string {
  const texts = error.issues.map(
    ({ code, path, message }) =>
      `${path.join('.')}: ${code === 'invalid_type' ? 'missing' : message}`,
  );
  return texts.join('; ').slice(0, 500);
}
