import { setTimeout as sleep } from 'node:timers/promises';
import { deliverEvents, type DeliverEventsParts } from '../events/deliver-events.ts';
import type { YuanEstimate } from '../exchange/yuan-estimate.ts';
import {
  processNotification,
  type ProcessNotificationParts,
} from '../notifications/process-notification.ts';
import { expireOrders } from '../orders/expire-orders.ts';
import { settlePayments } from '../payments/settle-payments.ts';
import { dropOldData, type RetentionParts } from '../privacy/drop-old-data.ts';
import { reconcileWhenDue, type DailyParts } from '../reconciliation/reconcile-when-due.ts';
import { settleRefunds } from '../refunds/settle-refunds.ts';
import type { RefundParts } from '../refunds/submit-refund.ts';

const BATCH = 20;
const DAY_MS = 24 * 60 * 60_000;

export type WorkerParts = RefundParts &
  ProcessNotificationParts &
  DeliverEventsParts &
  DailyParts &
  RetentionParts & {
    readonly intervalMs: number;
    readonly estimate: Pick<YuanEstimate, 'refresh'>;
  };

/**
 * Does, again and again, what no request does: asks about payments and refunds that are due, judges
 * kept notifications that nobody judged, gives back the goods of orders that are not paid, delivers
 * events, compares yesterday with the gateway's statement, asks for the exchange rate, and once a day
 * drops what is too old. Each job goes at its own pace, so that a slow one holds up no other.
 *
 * @returns how to stop it, which waits for the rounds that are running
 */
export function startWorker(parts: WorkerParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = Promise.all([
    ...JOBS.map((job) => repeat(job, parts, signal)),
    repeat(dropOld, { ...parts, intervalMs: DAY_MS }, signal),
  ]);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** One round of it. True where there may be more to do at once. */
type Job = (parts: WorkerParts, signal: AbortSignal) => Promise<boolean>;

const JOBS: readonly Job[] = [settle, giveBack, judge, expire, deliver, reconcile, askRate];

async function repeat(job: Job, parts: WorkerParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const hasMore = await job(parts, signal).catch((error: unknown) => {
      parts.logger.error({ err: error, job: job.name }, 'A job failed and will run again.');
      return false;
    });
    if (!hasMore) await sleep(parts.intervalMs, undefined, { signal }).catch(() => undefined);
  }
}

async function settle(parts: WorkerParts): Promise<boolean> {
  return (await settlePayments({ limit: BATCH }, parts)) === BATCH;
}

async function giveBack(parts: WorkerParts): Promise<boolean> {
  return (await settleRefunds({ limit: BATCH }, parts)) === BATCH;
}

async function judge(parts: WorkerParts): Promise<boolean> {
  const due = await parts.store.inbox.due(parts.clock.now(), BATCH);
  for (const entry of due) await processNotification(entry, parts);
  return due.length === BATCH;
}

async function expire(parts: WorkerParts): Promise<boolean> {
  return (await expireOrders({ ...parts, limit: BATCH })) === BATCH;
}

async function deliver(parts: WorkerParts): Promise<boolean> {
  return (await deliverEvents({ limit: BATCH }, parts)) === BATCH;
}

async function reconcile(parts: WorkerParts, signal: AbortSignal): Promise<boolean> {
  await reconcileWhenDue(parts, signal);
  return false;
}

async function askRate({ estimate }: WorkerParts): Promise<boolean> {
  await estimate.refresh();
  return false;
}

async function dropOld(parts: WorkerParts, signal: AbortSignal): Promise<boolean> {
  await dropOldData(parts, signal);
  return false;
}
