import type { Payment } from '../ledger/payment.ts';
import type { RefundCourse } from '../refunds/refund-life.ts';
import { scenarioOfPayment } from './payment-scenario.ts';

/** `110` is one of the few codes of the real gateway that are known; that it means this is not. */
const FAILURE_CODE = '110';

/** How a refund of a payment goes where its scenario has a word in it. */
export function scenarioCourse(payment: Payment, plain: RefundCourse): RefundCourse {
  const refunded = scenarioOfPayment(payment)?.refunded;
  switch (refunded?.effect) {
    case undefined:
    case 'answer':
      return plain;
    case 'slow':
      return { ...plain, afterMs: refunded.seconds * 1_000 };
    case 'refused':
      return { ...plain, failure: { errorCode: FAILURE_CODE, errorMessage: refunded.reason } };
  }
}
