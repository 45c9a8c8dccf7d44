import { setTimeout as sleep } from 'node:timers/promises';
import {
  processNotification,
  type ProcessNotificationParts,
} from '../notifications/process-notification.ts';
import { expireOrders } from '../orders/expire-orders.ts';
import { settlePayments } from '../payments/settle-payments.ts';
import { settleRefunds } from '../refunds/settle-refunds.ts';
import type { RefundParts } from '../refunds/submit-refund.ts';

const BATCH = 20;

export interface WorkerParts extends RefundParts, ProcessNotificationParts {
  readonly intervalMs: number;
}

/**
 * Does, again and again, what no request does: asks about payments and refunds that are due, judges
 * kept notifications that nobody judged, and gives back the goods of orders that are not paid.
 *
 * @returns how to stop it, which waits for the round that is running
 */
export function startWorker(parts: WorkerParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = loop(parts, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function loop(parts: WorkerParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const job of [settle, giveBack, judge, expire]) {
      await job(parts).catch((error: unknown) => {
        parts.logger.error({ err: error, job: job.name }, 'A job failed and will run again.');
      });
    }
    await sleep(parts.intervalMs, undefined, { signal }).catch(() => undefined);
  }
}

async function settle(parts: WorkerParts): Promise<void> {
  await settlePayments({ limit: BATCH }, parts);
}

async function giveBack(parts: WorkerParts): Promise<void> {
  await settleRefunds({ limit: BATCH }, parts);
}

async function judge(parts: WorkerParts): Promise<void> {
  for (const id of await parts.store.inbox.due(parts.clock.now(), BATCH)) {
    await processNotification(id, parts);
  }
}

async function expire(parts: WorkerParts): Promise<void> {
  await expireOrders({ ...parts, limit: BATCH });
}
