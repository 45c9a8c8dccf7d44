import type { Clock } from '../ports/clock.ts';
import type { EventReceiver, Receipt } from '../ports/event-receiver.ts';
import type { KeptEvent } from '../ports/event-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { Store } from '../ports/store.ts';
import { nextAttemptAt } from './event-schedule.ts';
import type { EventHook } from './hook.ts';

/** The merchant's hook has so long for one event. */
const HOOK_TIMEOUT_MS = 20_000;

/** How long one worker keeps an event to itself: longer than hook and receiver can take. */
const LEASE_MS = 60_000;

const LONGEST_ERROR = 500;

export interface DeliverEventsParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly hook: EventHook;
  /** The merchant's system elsewhere; null where there is none. */
  readonly receiver: EventReceiver | null;
}

/**
 * Delivers events that are due: first to the hook, then to the receiver. One that fails is due
 * again later, and one that fails to the last is left to an operator. What a crash interrupts is
 * delivered again when the lease is over, so each event arrives at least once.
 *
 * @returns how many were tried
 */
export async function deliverEvents(
  { limit }: { readonly limit: number },
  parts: DeliverEventsParts,
): Promise<number> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  const due = await parts.store.events.claimDue(now, leaseUntil, limit);
  await Promise.all(
    due.map((event) =>
      attempt(event, parts).catch((error: unknown) => {
        parts.logger.error({ err: error, eventId: event.id }, 'An event could not be seen to.');
      }),
    ),
  );
  return due.length;
}

async function attempt(event: KeptEvent, parts: DeliverEventsParts): Promise<void> {
  const { store, clock, logger } = parts;
  // Below nothing: whoever tried it last did not live to say how it ended.
  const receipt =
    event.attemptsLeft < 0
      ? failed('The process ended in the last attempt.')
      : await bring(event, parts);
  const at = clock.now();
  if (receipt === null) return;
  if (receipt.kind === 'taken') {
    await store.events.endAttempt(event, { deliveredAt: at });
    return;
  }
  const lastError = receipt.reason;
  const next = receipt.kind === 'gone' ? null : nextAttemptAt(event.attemptsLeft, at);
  const fields = { eventId: event.id, orderId: event.orderId, type: event.payload.type, lastError };
  if (next) {
    await store.events.endAttempt(event, { nextAttemptAt: next, lastError });
    logger.warn(fields, 'An event was not delivered and will be tried again.');
  } else {
    await store.events.endAttempt(event, { deadAt: at, lastError });
    logger.error(fields, 'An event is dead; an operator can have it replayed or skipped.');
  }
}

/** Null where another worker took the event over meanwhile. */
async function bring(event: KeptEvent, parts: DeliverEventsParts): Promise<Receipt | null> {
  const { store, clock, hook, receiver } = parts;
  const sent = { id: event.id, ...event.payload };
  if (!event.hookedAt) {
    try {
      await inTime(hook(sent));
    } catch (error) {
      return failed(`The hook failed: ${messageOf(error)}`);
    }
    // So that a receiver that is down for hours does not print the same ticket for hours.
    if (receiver && !(await store.events.markHooked(event, clock.now()))) return null;
  }
  return receiver ? receiver(sent) : { kind: 'taken' };
}

function failed(reason: string): Receipt {
  return { kind: 'failed', reason: reason.slice(0, LONGEST_ERROR) };
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`It took longer than ${HOOK_TIMEOUT_MS / 1000} s.`));
    }, HOOK_TIMEOUT_MS);
  });
  await Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}

function messageOf(error: unknown): string {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  // The database takes no NUL.
  return String(message).replaceAll('\0', '');
}
