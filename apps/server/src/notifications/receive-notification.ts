import type { Clock } from '../ports/clock.ts';
import type { NotificationVerifier } from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';

/** Who took it in judges it at once; a worker does if that process was lost. */
const WORKER_AFTER_MS = 10_000;

/**
 * Takes in a notification: verified over the very bytes that came, then kept. Only when this has
 * returned may the gateway be told `success`; what the message means is judged afterwards.
 *
 * @returns the id to process, or null if the gateway has said exactly this before
 * @throws NotificationRefusedError, having kept nothing, if the gateway did not sign it
 */
export async function receiveNotification(
  { rawBody, contentType }: { readonly rawBody: Buffer; readonly contentType: string | undefined },
  {
    store,
    verifier,
    clock,
    ids,
  }: {
    readonly store: Store;
    readonly verifier: NotificationVerifier;
    readonly clock: Clock;
    readonly ids: Ids;
  },
): Promise<string | null> {
  const notification = verifier.verify(rawBody, contentType);
  const id = ids.next();
  const receivedAt = clock.now();
  const isNew = await store.inbox.insert({
    id,
    notification,
    rawBody: rawBody.toString('utf8'),
    receivedAt,
    nextAttemptAt: new Date(receivedAt.getTime() + WORKER_AFTER_MS),
  });
  return isNew ? id : null;
}
