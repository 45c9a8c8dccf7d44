import type { WireFields } from '../gateway/wire-fields.ts';
import type { PaymentLife } from '../ledger/life.ts';
import type { RefundLife } from './refund-life.ts';

export interface PaymentOrderNoParts {
  readonly life: PaymentLife;
  readonly refunds: RefundLife;
}

/** Of a request about a refund, the number of the payment that it is about, as far as is known. */
export function paymentOrderNoOf(
  fields: WireFields,
  { life, refunds }: PaymentOrderNoParts,
): string | undefined {
  const text = (name: string) => fields.get(name)?.text ?? '';
  switch (text('method')) {
    case 'order.refund.submit':
      return (
        text('orig_merchant_order_no') ||
        life.findTransaction(text('orig_trans_no'))?.merchantOrderNo
      );
    case 'order.refund.query': {
      const refund =
        refunds.findOrder(text('merchant_no'), text('merchant_order_no')) ??
        refunds.findTransaction(text('trans_no'));
      return refund?.origMerchantOrderNo;
    }
    default:
      return undefined;
  }
}
