import type { Serials } from '../gateway/serials.ts';
import type { PaymentLife } from '../ledger/life.ts';
import type { Payment } from '../ledger/payment.ts';
import type { Switchboard } from '../switches/switchboard.ts';
import { leftMinor, type RefundLife } from './refund-life.ts';

export interface RevokeParts {
  readonly life: PaymentLife;
  readonly refunds: RefundLife;
  readonly serials: Serials;
  readonly switches: Switchboard;
}

/** What a revoke did. */
export type RevokeResult = 'refunded' | 'closed' | 'nothing' | 'refused';

/** Refunds what is left of a paid payment; what an unpaid one meets is a switch. */
export function revoke(payment: Payment, parts: RevokeParts): RevokeResult {
  const { life, refunds, serials, switches } = parts;
  if (payment.end?.transStatus === 2) {
    if (leftMinor(payment, refunds.ofPayment(payment.transNo)) <= 0) return 'nothing';
    const decision = refunds.begin(payment, {
      merchantOrderNo: `REVOKE${serials.psn()}`,
      source: 'revoke',
      notifyUrl: outsideNotifyUrl(payment, switches),
    });
    return decision.result === 'begun' ? 'refunded' : 'refused';
  }
  if (payment.end) return 'nothing';
  const does = switches.get('revoke-unpaid');
  if (does === 'closed') life.close(payment);
  return does;
}

/** Where a refund that the merchant did not ask for is told of. */
export function outsideNotifyUrl(payment: Payment, switches: Switchboard): string | undefined {
  return switches.get('outside-refund-notified') === 'yes' ? payment.notifyUrl : undefined;
}
