import type { PaymentLife } from '../ledger/life.ts';
import { revoke, type RevokeParts } from '../refunds/revoke.ts';
import { refusal, type Answer } from './answer.ts';
import type { AuthenticRequest } from './authenticate.ts';

export interface OrderRevokeParts extends RevokeParts {
  readonly life: PaymentLife;
}

/**
 * `order.revoker`: a paid payment is refunded, what is left of it; a failed one stays closed
 * (documented). It gives nothing back (read off the SDK).
 */
export function orderRevoke(
  { texts, merchantNo }: AuthenticRequest,
  parts: OrderRevokeParts,
): Answer {
  const { merchant_order_no: merchantOrderNo } = texts;
  if (merchantOrderNo === undefined) return refusal('SBX005', 'merchant_order_no: missing');
  const payment = parts.life.findOrder(merchantNo, merchantOrderNo);
  if (!payment) return refusal('E04111', 'Merchant order number is invalid');
  return revoke(payment, parts) === 'refused'
    ? refusal('SBX010', 'The payment is not paid')
    : { ok: true };
}
