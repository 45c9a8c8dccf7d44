import { utcText } from '../clock.ts';
import { refundStatusOf, type Refund } from '../refunds/refund.ts';
import { amountText } from './payment-fields.ts';
import type { UnsignedMessage } from './signed-message.ts';

/**
 * What the gateway tells of a refund in a query and in a notification alike: as of a payment, with
 * `trans_type` 3 (documented) and the payment's transaction number (read off the SDK). That the
 * payment's merchant order number comes too is inferred.
 */
export function refundFields(refund: Refund): UnsignedMessage {
  const { end } = refund;
  const amount = amountText(refund);
  return {
    trans_no: refund.transNo,
    merchant_order_no: refund.merchantOrderNo,
    orig_trans_no: refund.origTransNo,
    orig_merchant_order_no: refund.origMerchantOrderNo,
    trans_type: 3,
    trans_status: refundStatusOf(refund),
    price_currency: refund.currency,
    order_amount: amount,
    trans_amount: amount,
    store_no: refund.storeNo,
    pay_method_id: refund.payMethodId,
    pay_scenario: 'MINI_PROGRAM_PAY',
    ...(end && { trans_end_time: utcText(end.endedAtMs) }),
    ...(end?.transStatus === 2 && { pay_channel_trans_no: end.channelTransNo, vat_amount: '0' }),
    ...(end?.transStatus === 1 && {
      trans_error_code: end.errorCode,
      trans_error_msg: end.errorMessage,
    }),
  };
}
