import { applyGatewayResult } from '../payments/apply-gateway-result.ts';
import type { Clock } from '../ports/clock.ts';
import type { VerifiedNotification } from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';

export interface ProcessNotificationParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Whose notifications are ours. */
  readonly merchant: { readonly appId: string; readonly merchantNo: string };
}

/**
 * Judges a kept notification, once, however often and wherever this is called. One that is signed
 * but for another merchant or app changes nothing and becomes a finding.
 */
export async function processNotification(
  id: string,
  { store, clock, ids, merchant }: ProcessNotificationParts,
): Promise<void> {
  await store.transaction(async (tx) => {
    const entry = await tx.inbox.claim(id);
    if (!entry) return;
    const { notification } = entry;
    const at = clock.now();
    const cause = { kind: 'notification', reference: id } as const;
    if (isFor(merchant, notification)) {
      await applyGatewayResult(notification.result, { tx, ids, cause, at });
    } else {
      await tx.findings.add({
        id: ids.next(),
        kind: 'wrong-merchant',
        merchantOrderNo: notification.result.merchantOrderNo,
        orderId: null,
        cause,
        at,
        details: { merchantNo: notification.merchantNo, appId: notification.appId },
      });
    }
    await tx.inbox.markProcessed(id, at);
  });
}

function isFor(
  { appId, merchantNo }: ProcessNotificationParts['merchant'],
  notification: VerifiedNotification,
): boolean {
  return notification.appId === appId && notification.merchantNo === merchantNo;
}
