import type { Measured } from '../ports/measures.ts';
import type { Instruments } from './instruments.ts';

/** Puts what the books say into the gauges; what is no longer there is 0 or gone. */
export function setGauges(measured: Measured, to: Instruments, now: Date): void {
  const secondsSince = (date: Date | null) =>
    date === null ? 0 : Math.max(0, (now.getTime() - date.getTime()) / 1000);

  to.payments.reset();
  for (const { state, wallet, count } of measured.payments)
    to.payments.set({ state, wallet }, count);
  to.undecided.set(measured.undecided.count);
  to.undecidedAge.set(secondsSince(measured.undecided.oldest));
  to.overdue.set(secondsSince(measured.undecided.earliestDeadline));
  for (const { name, waiting, since } of measured.queues) {
    to.queueWaiting.set({ queue: name }, waiting);
    to.queueDelay.set({ queue: name }, secondsSince(since));
  }
  to.findings.reset();
  for (const { kind, count } of measured.openFindings) to.findings.set({ kind }, count);
  to.deadEvents.set(measured.deadEvents);
  to.givenUp.set(measured.givenUpNotifications);
  to.reconciliationFailures.set(measured.reconciliationFailures);
}
