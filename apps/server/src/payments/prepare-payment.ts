import type { Clock } from '../ports/clock.ts';
import type { Gateway, PrepareOutcome } from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { Store, User } from '../ports/store.ts';
import { movePayment } from './move-payment.ts';
import type { Payment } from './payment.ts';

export interface PreparePaymentParts {
  readonly store: Store;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly shop: { readonly description: string };
}

/**
 * Asks the gateway to prepare a payment that is kept as `initiated`, and keeps what it answered.
 *
 * @returns the payment as it then is, and the gateway's serial number for the exchange
 */
export async function preparePayment(
  {
    payment,
    user,
    termIp,
  }: {
    readonly payment: Payment;
    readonly user: User;
    readonly termIp: string | undefined;
  },
  parts: PreparePaymentParts,
): Promise<{ readonly payment: Payment; readonly psn: string | null }> {
  const { gateway, clock, shop, logger } = parts;
  const remainingMs = payment.expiresAt.getTime() - clock.now().getTime();
  const outcome = await gateway.prepare({
    merchantOrderNo: payment.merchantOrderNo,
    wallet: payment.wallet,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    description: shop.description,
    attach: payment.orderId,
    subAppId: user.appId,
    subOpenId: user.openId,
    expiresSeconds: Math.floor(remainingMs / 1000),
    termIp,
  });
  if (outcome.kind !== 'prepared') {
    const { kind, code, psn } = outcome;
    logger.warn({ paymentId: payment.id, outcome: kind, code, psn }, 'No payment was prepared.');
  }
  const kept = outcome.kind === 'prepared' ? await keepPrepared(payment, outcome, parts) : null;
  return { payment: kept ?? (await keepOutcome(payment, outcome, parts)), psn: outcome.psn };
}

type Prepared = Extract<PrepareOutcome, { readonly kind: 'prepared' }>;

/** The usual case without a transaction; null where something stands in the way. */
async function keepPrepared(
  payment: Payment,
  { transNo, walletCall, psn }: Prepared,
  { store, ids, clock }: PreparePaymentParts,
): Promise<Payment | null> {
  const { id: paymentId, orderId, state: from } = payment;
  const cause = { kind: 'answer', reference: psn } as const;
  const why = { id: ids.next(), orderId, paymentId, from, to: 'payable', cause, at: clock.now() };
  const isKept = await store.payments.makePayable(payment, { transNo, walletCall }, why);
  return isKept ? { ...payment, transNo, walletCall, state: 'payable' } : null;
}

/**
 * A notification may have been faster than the answer, the order cancelled, or a new attempt put in
 * this one's place by now. Then its parameters are not kept, so that no phone ever gets them.
 */
async function keepOutcome(
  { merchantOrderNo }: Payment,
  outcome: PrepareOutcome,
  { store, ids, clock }: PreparePaymentParts,
): Promise<Payment> {
  return store.transaction(async (tx) => {
    const found = await tx.payments.lockWithOrder(merchantOrderNo);
    if (!found) throw new Error('The payment is gone.');
    const { order, payment } = found;
    if (payment.state !== 'initiated') return payment;

    const at = clock.now();
    const cause = { kind: 'answer', reference: outcome.psn } as const;
    const context = { tx, ids, cause, at };
    switch (outcome.kind) {
      case 'prepared': {
        const { transNo, walletCall } = outcome;
        const isWanted = order.state === 'payable' && !payment.supersededAt;
        return isWanted
          ? movePayment(payment, 'payable', { transNo, walletCall }, context)
          : movePayment(payment, 'unknown', { transNo }, context);
      }
      case 'refused':
      case 'not-sent': {
        const change = { failureCode: outcome.code, nextQueryAt: null };
        return movePayment(payment, 'refused', change, context);
      }
      case 'unknown':
        return movePayment(payment, 'unknown', { nextQueryAt: at }, context);
    }
  });
}
