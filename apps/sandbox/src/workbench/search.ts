import type { PaymentDescription } from '../wallet/describe-payment.ts';
import type { RefundDescription } from '../refunds/describe-refund.ts';
import type { TrafficEntry } from '../traffic/traffic-log.ts';
import { methodName, paymentState, refundState } from './payments/states.ts';

/** Whether all the words of a search are in one of the texts; no search is in all. */
export function matches(search: string, texts: readonly (string | undefined)[]): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = texts.join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}

/** What a payment is found by: numbers, amount, state, method, and what it is for. */
export function paymentTexts(payment: PaymentDescription): (string | undefined)[] {
  return [
    payment.merchantOrderNo,
    payment.transNo,
    payment.merchantNo,
    ...amountTexts(payment),
    paymentState(payment).name,
    methodName(payment.payMethodId),
    payment.payMethodId,
    payment.description,
    payment.attach,
    payment.scenario,
    payment.transErrorCode,
    ...payment.refunds.flatMap((refund) => [refund.merchantOrderNo, refund.transNo]),
  ];
}

/** What a refund is found by. */
export function refundTexts(refund: RefundDescription): (string | undefined)[] {
  return [
    refund.merchantOrderNo,
    refund.transNo,
    refund.origMerchantOrderNo,
    refund.origTransNo,
    ...amountTexts(refund),
    refundState(refund).name,
    refund.source,
    refund.transErrorCode,
  ];
}

/** What a message is found by: whom it is between, its title and all that it holds. */
export function entryTexts(entry: TrafficEntry): (string | undefined)[] {
  return [
    entry.title,
    entry.kind,
    entry.from,
    entry.to,
    entry.merchantOrderNo,
    entry.orderId,
    entry.verdict,
    entry.status === undefined ? undefined : String(entry.status),
    entry.body === undefined ? undefined : JSON.stringify(entry.body),
  ];
}

/** `¥1,200` is found by `1200` too. */
function amountTexts({ amount }: { readonly amount: string }): string[] {
  return [amount, amount.replaceAll(',', '')];
}
