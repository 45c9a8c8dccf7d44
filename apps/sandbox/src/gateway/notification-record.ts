import type { Clock } from '../clock.ts';
import { shownHeaders } from '../traffic/shown-headers.ts';
import type { GatewayDetails, TrafficLog, Witnessed } from '../traffic/traffic-log.ts';
import type { Delivery, PostedBody } from './deliver.ts';
import { subjectOf, type NotificationSubject, type PlannedDelivery } from './notification-plan.ts';

export interface RecordParts {
  readonly clock: Clock;
  readonly log: TrafficLog;
}

interface Posted extends PlannedDelivery {
  readonly notifyUrl: string;
  readonly posted: PostedBody;
}

/** Acknowledged is HTTP 200 with the text `success` and nothing else (documented). */
export function isAcknowledged(delivery: Delivery): boolean {
  return delivery.arrived && delivery.status === 200 && delivery.text === 'success';
}

/** Puts a notification into the log; the returned function adds what came back for it. */
export function recordNotification(
  { clock, log }: RecordParts,
  { subject, number }: { readonly subject: NotificationSubject; readonly number: number },
  { message, remark, notifyUrl, posted }: Posted,
): (delivery: Delivery) => void {
  const sentAtMs = clock.now();
  const body: unknown = JSON.parse(message.json);
  const about = { ...numbersOf(subject), ...exchangeOf(body) };
  log.add({
    at: new Date(sentAtMs).toISOString(),
    from: 'gateway',
    to: 'server',
    kind: 'notification',
    title: `${textIn(body, 'method') ?? 'a notification'}, attempt ${number}`,
    ...about,
    headers: shownHeaders({
      host: new URL(notifyUrl).host,
      'content-type': posted.contentType,
      'content-length': Buffer.byteLength(posted.text),
    }),
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
      ...about,
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

/** One notification and its answer share the request's id. */
function exchangeOf(body: unknown): Pick<GatewayDetails, 'exchange'> {
  const exchange = textIn(body, 'http_request_id');
  return { ...(exchange !== undefined && { exchange }) };
}

function textIn(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value.slice(0, 100) : undefined;
}
