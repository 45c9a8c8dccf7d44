import type { Clock } from '../clock.ts';
import type { TrafficLog, Witnessed } from '../traffic/traffic-log.ts';
import type { Delivery } from './deliver.ts';
import { subjectOf, type NotificationSubject, type PlannedDelivery } from './notification-plan.ts';

export interface RecordParts {
  readonly clock: Clock;
  readonly log: TrafficLog;
}

/** Acknowledged is HTTP 200 with the text `success` and nothing else (documented). */
export function isAcknowledged(delivery: Delivery): boolean {
  return delivery.arrived && delivery.status === 200 && delivery.text === 'success';
}

/** Puts a notification into the log; the returned function adds what came back for it. */
export function recordNotification(
  { clock, log }: RecordParts,
  { subject, number }: { readonly subject: NotificationSubject; readonly number: number },
  { message, remark }: PlannedDelivery,
): (delivery: Delivery) => void {
  const sentAtMs = clock.now();
  const body = JSON.parse(message.json) as unknown;
  log.add({
    at: new Date(sentAtMs).toISOString(),
    from: 'gateway',
    to: 'server',
    kind: 'notification',
    title: `${methodOf(body)}, attempt ${number}`,
    ...numbersOf(subject),
    body,
    canonical: message.canonical,
    ...(remark !== undefined && { verdict: remark }),
  });
  return (delivery) =>
    void log.add({
      at: new Date(clock.now()).toISOString(),
      from: 'server',
      to: 'gateway',
      kind: 'answer',
      title: delivery.arrived ? delivery.text.slice(0, 100) || 'an empty answer' : delivery.reason,
      ...(delivery.arrived && { status: delivery.status }),
      ...numbersOf(subject),
      durationMs: clock.now() - sentAtMs,
      verdict: isAcknowledged(delivery)
        ? 'acknowledged'
        : 'not acknowledged: 200 with the text success is due',
    });
}

function numbersOf(
  subject: NotificationSubject,
): Pick<Witnessed, 'merchantOrderNo' | 'paymentOrderNo'> {
  return {
    merchantOrderNo: subjectOf(subject).merchantOrderNo,
    ...(subject.kind === 'refund' && { paymentOrderNo: subject.refund.origMerchantOrderNo }),
  };
}

function methodOf(body: unknown): string {
  const named = typeof body === 'object' && body !== null && 'method' in body;
  return named && typeof body.method === 'string' ? body.method.slice(0, 100) : 'a notification';
}
