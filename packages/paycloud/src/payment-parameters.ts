import { PayCloudPayParamsError } from './errors.ts';
import { JsonError, parseJson, scalarText, type JsonFields, type JsonNode } from './lib/json.ts';

/** The argument of `wx.requestPayment`. */
export interface WeChatPaymentParameters {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: string;
  readonly paySign: string;
}

/** The argument of `my.tradePay`. */
export interface AlipayPaymentParameters {
  readonly tradeNO: string;
}

const MAX_LENGTH = 8192;
/** With a figure in it, so that `null` and the like are none. */
const TRADE_NUMBER = /^(?=.*[0-9])[0-9A-Za-z_-]{1,64}$/;

/**
 * Makes of a prepayment's `payParams` what `wx.requestPayment` takes: five texts, `timeStamp` too,
 * and nothing else that may have come along. The form was seen in two public integrations.
 *
 * @param payParams the raw text, as `miniPay` returned it
 * @throws PayCloudPayParamsError
 */
export function forWeChat(payParams: string): WeChatPaymentParameters {
  const node = read(payParams);
  if (node.kind !== 'object') throw new PayCloudPayParamsError('they are not a JSON object');
  const text = (name: string) => needText(node.fields, name);
  return {
    timeStamp: text('timeStamp'),
    nonceStr: text('nonceStr'),
    package: text('package'),
    signType: text('signType'),
    paySign: text('paySign'),
  };
}

/**
 * Makes of a prepayment's `payParams` what `my.tradePay` takes. The gateway's form for Alipay is
 * not known: an object with `tradeNO` or `trade_no`, or the bare number, are taken.
 *
 * @param payParams the raw text, as `miniPay` returned it
 * @throws PayCloudPayParamsError
 */
export function forAlipay(payParams: string): AlipayPaymentParameters {
  if (TRADE_NUMBER.test(payParams)) return { tradeNO: payParams };
  const node = read(payParams);
  const tradeNO = node.kind === 'object' ? soleTradeNumber(node.fields) : scalarText(node);
  if (tradeNO === undefined || !TRADE_NUMBER.test(tradeNO)) {
    throw new PayCloudPayParamsError('they hold no trade number that my.tradePay could take');
  }
  return { tradeNO };
}

function soleTradeNumber(fields: JsonFields): string | undefined {
  const numbers = ['tradeNO', 'trade_no'].flatMap((name) => scalarText(fields.get(name)) ?? []);
  return numbers.every((number) => number === numbers[0]) ? numbers[0] : undefined;
}

/** @param payParams a text, unless the caller has no types */
function read(payParams: unknown): JsonNode {
  if (typeof payParams !== 'string') throw new PayCloudPayParamsError('they are no text');
  if (payParams.length > MAX_LENGTH) throw new PayCloudPayParamsError('they are too long');
  try {
    return parseJson(payParams);
  } catch (error) {
    if (error instanceof JsonError) throw new PayCloudPayParamsError(error.message);
    throw error;
  }
}

function needText(fields: JsonFields, name: string): string {
  const text = scalarText(fields.get(name));
  if (text === undefined || text === '') throw new PayCloudPayParamsError(`${name} is missing`);
  return text;
}
