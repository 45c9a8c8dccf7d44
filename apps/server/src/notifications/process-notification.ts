import {
  applyGatewayResult,
  applyPlainSuccess,
  lockFor,
} from '../payments/apply-gateway-result.ts';
import type { Clock } from '../ports/clock.ts';
import { isUndecided } from '../payments/payment-state.ts';
import { isMoneyBack } from '../payments/trans-status.ts';
import type { Gateway, GatewayResult, VerifiedNotification } from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { InboxEntry, PaymentOfOrder, Repositories, Store } from '../ports/store.ts';
import { decidePaymentFirst } from '../refunds/decide-payment-first.ts';

/** After so many failures a notification is left to a person; its payment is queried all the same. */
const MOST_FAILURES = 10;
const LONGEST_WAIT_MS = 10 * 60_000;

export interface ProcessNotificationParts {
  readonly store: Store;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Whose notifications are ours. */
  readonly merchant: { readonly appId: string; readonly merchantNo: string };
}

/**
 * Judges a kept notification, once, however often and wherever this is called. One that is signed
 * but for another merchant or app changes nothing and becomes a finding. A refund that was made
 * elsewhere is asked about, since only the answer names its payment. A failure is put down and tried
 * again later, and after some failures no more, so that one message cannot hold up others.
 *
 * @param about what it tells of, where that was read just now
 */
export async function processNotification(
  entry: InboxEntry,
  parts: ProcessNotificationParts,
  about?: PaymentOfOrder | null,
): Promise<void> {
  const { store, clock, logger } = parts;
  const { id } = entry;
  try {
    if (await judgedAtOnce(entry, parts, about)) return;
    const refund = await refundMadeElsewhere(entry, parts);
    await store.transaction((tx) => judge(entry, refund, tx, parts));
  } catch (error) {
    const failures = await store.inbox.markFailed(id, (count) =>
      count < MOST_FAILURES ? new Date(clock.now().getTime() + waitMs(count)) : null,
    );
    const again = failures < MOST_FAILURES ? 'will be judged again' : 'was given up';
    logger.error({ err: error, inboxId: id, failures }, `A notification ${again}.`);
  }
}

/** Judges one that makes an order paid as usual; false, and nothing is done, where it is anything else. */
async function judgedAtOnce(
  { id, notification }: InboxEntry,
  { store, clock, ids, merchant }: ProcessNotificationParts,
  about?: PaymentOfOrder | null,
): Promise<boolean> {
  if (!isFor(merchant, notification)) return false;
  const { result } = notification;
  const found = about ?? (await store.payments.withOrder(result.merchantOrderNo));
  if (!found) return false;
  const context = { tx: store, ids, cause: causeOf(id), at: clock.now() };
  return applyPlainSuccess(result, { ...found, message: id }, context);
}

/** The gateway's answer about a refund that is not of our making; null where it is no such thing. */
async function refundMadeElsewhere(
  { notification }: InboxEntry,
  parts: ProcessNotificationParts,
): Promise<GatewayResult | null> {
  const { store, gateway, merchant } = parts;
  if (!isFor(merchant, notification)) return null;
  const { result } = notification;
  if (!isMoneyBack(result) || (await store.refunds.byNumber(result.merchantOrderNo))) return null;
  const outcome = await gateway.queryRefund(result.merchantOrderNo);
  if (outcome.kind !== 'answered') {
    throw new Error(`The gateway tells of a refund and then does not know it (${outcome.kind}).`);
  }
  const payment = await decidePaymentFirst(outcome.result, parts);
  if (payment && isUndecided(payment.state)) {
    throw new Error(
      'The gateway tells of a refund of a payment that is not paid, as far as it says.',
    );
  }
  return outcome.result;
}

async function judge(
  { id, notification }: InboxEntry,
  refund: GatewayResult | null,
  tx: Repositories,
  { clock, ids, merchant }: ProcessNotificationParts,
): Promise<void> {
  const at = clock.now();
  const isOurs = isFor(merchant, notification);
  const result = refund ?? notification.result;
  // Asked for at once, so the one costs no wait more than the other.
  const [isClaimed, locked] = await Promise.all([
    tx.inbox.claim(id, at),
    isOurs ? lockFor(result, tx) : null,
  ]);
  if (!isClaimed) return;
  const cause = causeOf(id);
  if (isOurs) {
    await applyGatewayResult(result, { tx, ids, cause, at }, locked);
  } else {
    const { merchantOrderNo, transNo, transStatus } = notification.result;
    await tx.findings.add({
      id: ids.next(),
      kind: 'wrong-merchant',
      merchantOrderNo,
      transNo,
      transStatus,
      orderId: null,
      cause,
      at,
      details: { merchantNo: notification.merchantNo, appId: notification.appId },
    });
  }
}

function causeOf(id: string) {
  return { kind: 'notification', reference: id } as const;
}

function isFor(
  { appId, merchantNo }: ProcessNotificationParts['merchant'],
  notification: VerifiedNotification,
): boolean {
  return notification.appId === appId && notification.merchantNo === merchantNo;
}

function waitMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** failures);
}
