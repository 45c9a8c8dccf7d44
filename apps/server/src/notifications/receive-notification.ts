import { createHash } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import {
  NotificationUnreadableError,
  type NotificationVerifier,
  type VerifiedNotification,
} from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { InboxEntry, PaymentOfOrder, Store } from '../ports/store.ts';

/** Who took it in judges it at once; a worker does if that process was lost. */
const WORKER_AFTER_MS = 10_000;

interface ReceiveNotificationParts {
  readonly store: Store;
  readonly verifier: NotificationVerifier;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface ReceivedNotification {
  readonly entry: InboxEntry;
  /** What it tells of, as it was then; undefined where that could not be read. */
  readonly about: PaymentOfOrder | null | undefined;
}

/**
 * Takes in a notification: verified over the very bytes that came, then kept. Only when this has
 * returned may the gateway be told `success`; what the message means is judged afterwards. One that
 * is signed and cannot be understood is kept as a finding: sending it again would not help.
 *
 * @returns what is to be processed, or null if nothing is: the gateway has said exactly this
 * before, or it is a finding
 * @throws NotificationRefusedError, having kept nothing, if the gateway did not sign it
 */
export async function receiveNotification(
  { rawBody, contentType }: { readonly rawBody: Buffer; readonly contentType: string | undefined },
  parts: ReceiveNotificationParts,
): Promise<ReceivedNotification | null> {
  const { store, verifier, clock, ids } = parts;
  let notification: VerifiedNotification;
  try {
    notification = verifier.verify(rawBody, contentType);
  } catch (error) {
    if (!(error instanceof NotificationUnreadableError)) throw error;
    await keepAsFinding(rawBody, error.message, parts);
    return null;
  }
  const entry = { id: ids.next(), notification };
  const receivedAt = clock.now();
  // Asked for at once: who judges it needs no wait of its own then.
  const [isNew, about] = await Promise.all([
    store.inbox.insert({
      ...entry,
      rawBody: rawBody.toString('utf8'),
      receivedAt,
      nextAttemptAt: new Date(receivedAt.getTime() + WORKER_AFTER_MS),
    }),
    store.payments.withOrder(notification.result.merchantOrderNo).catch(() => undefined),
  ]);
  return isNew ? { entry, about } : null;
}

async function keepAsFinding(
  rawBody: Buffer,
  reason: string,
  { store, clock, ids }: ReceiveNotificationParts,
): Promise<void> {
  const digest = createHash('sha256').update(rawBody).digest('hex');
  await store.findings.add({
    id: ids.next(),
    kind: 'not-understood',
    // Its own number may be what is missing.
    merchantOrderNo: `sha256:${digest}`,
    transNo: null,
    transStatus: null,
    orderId: null,
    cause: { kind: 'notification', reference: null },
    details: { reason, rawBody: rawBody.toString('utf8') },
    at: clock.now(),
  });
}
