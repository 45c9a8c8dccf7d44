import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Payment } from '../ledger/payment.ts';
import type { TrafficLog } from '../traffic/traffic-log.ts';
import { createTimers } from '../timers.ts';
import type { Courier, Delivery } from './deliver.ts';
import { paymentFields } from './payment-fields.ts';
import type { GatewayKey } from './rsa.ts';
import type { Serials } from './serials.ts';
import { signMessage, type SignedMessage } from './signed-message.ts';

/** The waits between the fifteen attempts to notify (documented). */
export const NOTIFICATION_WAITS_MS: readonly number[] = [
  5, 10, 15, 30, 60, 180, 600, 900, 1_800, 1_800, 1_800, 10_800, 10_800, 10_800,
].map((seconds) => seconds * 1_000);

export interface Notifier {
  /** Sets about telling the merchant how a payment ended; returns at once. */
  begin(payment: Payment): void;
  /** Goes on with what was pending when the process ended. */
  resume(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export interface NotifierParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly serials: Serials;
  readonly key: GatewayKey;
  readonly courier: Courier;
  readonly log: TrafficLog;
}

export function createNotifier(parts: NotifierParts): Notifier {
  const { ledger, clock, courier } = parts;
  const timers = createTimers(clock);
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  const isStopped = () => stopped;

  const attempt = async (transNo: string): Promise<void> => {
    // The wallet has its answer, and the log its entry, before the merchant is told.
    await Promise.resolve();
    const payment = ledger.findTransaction(transNo);
    if (isStopped() || !payment?.notification || !payment.notifyUrl) return;
    const { merchantOrderNo } = payment;
    const message = notificationOf(payment, parts);
    const number = payment.notification.attemptsMade + 1;
    const sentAtMs = recordMessage(parts, { merchantOrderNo, number, message });
    const delivery = await courier.deliver(payment.notifyUrl, message.json);
    // Cut off by the stop: whether it arrived is not known, so the next start repeats it.
    if (isStopped()) return;
    const acknowledged = isAcknowledged(delivery);
    const waitMs = acknowledged ? undefined : NOTIFICATION_WAITS_MS[number - 1];
    const nextAttemptAtMs = waitMs === undefined ? null : clock.now() + waitMs;
    recordAnswer(parts, { merchantOrderNo, sentAtMs, delivery });
    plan(
      ledger.update(payment, {
        notification: { attemptsMade: number, nextAttemptAtMs, acknowledged },
      }),
    );
  };
  const start = (transNo: string) => {
    const running = attempt(transNo).finally(() => underWay.delete(running));
    underWay.add(running);
  };
  const plan = ({ transNo, notification }: Payment) => {
    const atMs = notification?.nextAttemptAtMs;
    if (atMs === undefined || atMs === null) return;
    const waitMs = atMs - clock.now();
    if (waitMs <= 0) start(transNo);
    else timers.plan(transNo, waitMs, () => start(transNo));
  };

  return {
    begin: plan,
    resume: () => ledger.list().forEach(plan),
    async stop() {
      stopped = true;
      timers.cancelAll();
      await courier.close();
      await Promise.all(underWay);
    },
  };
}

/** Acknowledged is HTTP 200 with the text `success` and nothing else (documented). */
function isAcknowledged(delivery: Delivery): boolean {
  return delivery.arrived && delivery.status === 200 && delivery.text === 'success';
}

interface SentMessage {
  readonly merchantOrderNo: string;
  readonly number: number;
  readonly message: SignedMessage;
}

function recordMessage({ clock, log }: NotifierParts, sent: SentMessage): number {
  const sentAtMs = clock.now();
  log.add({
    at: new Date(sentAtMs).toISOString(),
    from: 'gateway',
    to: 'server',
    kind: 'notification',
    title: `payment.result.notify, attempt ${sent.number}`,
    merchantOrderNo: sent.merchantOrderNo,
    body: JSON.parse(sent.message.json) as unknown,
    canonical: sent.message.canonical,
  });
  return sentAtMs;
}

interface ReceivedAnswer {
  readonly merchantOrderNo: string;
  readonly sentAtMs: number;
  readonly delivery: Delivery;
}

function recordAnswer({ clock, log }: NotifierParts, received: ReceivedAnswer): void {
  const { merchantOrderNo, sentAtMs, delivery } = received;
  log.add({
    at: new Date(clock.now()).toISOString(),
    from: 'server',
    to: 'gateway',
    kind: 'answer',
    title: delivery.arrived ? delivery.text.slice(0, 100) || 'an empty answer' : delivery.reason,
    ...(delivery.arrived && { status: delivery.status }),
    merchantOrderNo,
    durationMs: clock.now() - sentAtMs,
    verdict: isAcknowledged(delivery)
      ? 'acknowledged'
      : 'not acknowledged: 200 with the text success is due',
  });
}

/** Flat JSON as real notifications are; the request's id and time are new in each attempt. */
function notificationOf(payment: Payment, { clock, serials, key }: NotifierParts): SignedMessage {
  return signMessage(
    {
      app_id: payment.appId,
      method: 'payment.result.notify',
      format: 'JSON',
      charset: 'UTF-8',
      sign_type: 'RSA2',
      version: '1.0',
      timestamp: String(clock.now()),
      http_request_id: serials.psn(),
      merchant_no: payment.merchantNo,
      ...paymentFields(payment),
    },
    key,
  );
}
