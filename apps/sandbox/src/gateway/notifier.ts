import type { Clock } from '../clock.ts';
import type { GatewayClock } from '../gateway-clock.ts';
import type { Switchboard } from '../switches/switchboard.ts';
import { createTimers } from '../timers.ts';
import type { TrafficLog } from '../traffic/traffic-log.ts';
import type { Courier } from './deliver.ts';
import { notificationBody } from './notification-body.ts';
import { notificationOf } from './notification-message.ts';
import {
  subjectOf,
  type NotificationPlan,
  type NotificationSubject,
  type PlannedDelivery,
} from './notification-plan.ts';
import { isAcknowledged, recordNotification } from './notification-record.ts';
import type { GatewayKey } from './rsa.ts';
import type { Serials } from './serials.ts';
import { signMessage } from './signed-message.ts';

/** The waits between the fifteen attempts to notify (documented). */
export const NOTIFICATION_WAITS_MS: readonly number[] = [
  5, 10, 15, 30, 60, 180, 600, 900, 1_800, 1_800, 1_800, 10_800, 10_800, 10_800,
].map((seconds) => seconds * 1_000);

/** How far a notification came. */
export type NotificationProgress = NonNullable<ReturnType<typeof subjectOf>['notification']>;

/** The payments and refunds that the merchant is to be told of. */
export interface NotificationSubjects {
  find(transNo: string): NotificationSubject | undefined;
  list(): readonly NotificationSubject[];
  /** Writes how far the notification came. */
  save(subject: NotificationSubject, progress: NotificationProgress): NotificationSubject;
}

export interface Notifier {
  /** Sets about telling the merchant how a payment or refund ended; returns at once. */
  begin(subject: NotificationSubject): void;
  /** Makes one attempt now, whatever was acknowledged before; returns at once. */
  resend(subject: NotificationSubject): void;
  /** Goes on with what was pending when the process ended; what fell due since is made up for once. */
  resume(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export interface NotifierParts {
  readonly subjects: NotificationSubjects;
  readonly clock: GatewayClock;
  readonly serials: Serials;
  readonly switches: Switchboard;
  readonly key: GatewayKey;
  readonly courier: Courier;
  readonly log: TrafficLog;
  readonly plan: NotificationPlan;
}

export function createNotifier(parts: NotifierParts): Notifier {
  const { subjects, clock } = parts;
  const timers = createTimers(clock);
  const waits = createWaits(clock);
  const underWay = new Set<Promise<unknown>>();
  let stopped = false;
  const isStopped = () => stopped;
  const keepAnEye = <T>(running: Promise<T>): Promise<T> => {
    underWay.add(running);
    void running.finally(() => underWay.delete(running));
    return running;
  };

  const deliver = delivererOf(parts, waits, isStopped);
  const attempt = async (transNo: string, dueAtMs: number): Promise<void> => {
    const beganAtMs = clock.realNow();
    // The wallet has its answer, and the log its entry, before the merchant is told.
    await Promise.resolve();
    const subject = subjects.find(transNo);
    const progress = subject && subjectOf(subject).notification;
    if (isStopped() || !progress) return;
    const number = progress.attemptsMade + 1;
    const deliveries = parts.plan(attemptOf({ subject, number }, parts));
    const answered = await anyTrue(
      deliveries.map((planned) => keepAnEye(deliver({ subject, number }, planned))),
    );
    const current = subjects.find(transNo);
    if (isStopped() || !current) return;
    // What was once acknowledged stays so, however a later attempt went.
    const acknowledged = answered || subjectOf(current).notification?.acknowledged === true;
    // Told by when this one was due, so that hours that a test skips hold all their attempts.
    const endedAtMs = dueAtMs + clock.realNow() - beganAtMs;
    const waitMs = acknowledged ? undefined : NOTIFICATION_WAITS_MS[number - 1];
    const nextAttemptAtMs = waitMs === undefined ? null : endedAtMs + waitMs;
    schedule(subjects.save(current, { attemptsMade: number, nextAttemptAtMs, acknowledged }));
  };
  const start = (transNo: string, dueAtMs: number) => void keepAnEye(attempt(transNo, dueAtMs));
  const schedule = (subject: NotificationSubject, earliestMs = 0) => {
    const { transNo, notification } = subjectOf(subject);
    const plannedAtMs = notification?.nextAttemptAtMs;
    if (plannedAtMs === undefined || plannedAtMs === null) return;
    const dueAtMs = Math.max(plannedAtMs, earliestMs);
    const waitMs = dueAtMs - clock.now();
    if (waitMs <= 0) start(transNo, dueAtMs);
    else timers.plan(transNo, waitMs, () => start(transNo, dueAtMs));
  };

  return {
    begin: (subject) => schedule(subject),
    resend(subject) {
      timers.cancel(subjectOf(subject).transNo);
      start(subjectOf(subject).transNo, clock.now());
    },
    resume: () => subjects.list().forEach((subject) => schedule(subject, clock.now())),
    async stop() {
      stopped = true;
      timers.cancelAll();
      waits.endAll();
      await parts.courier.close();
      await Promise.all(underWay);
    },
  };
}

interface Attempt {
  readonly subject: NotificationSubject;
  readonly number: number;
}

function attemptOf({ subject, number }: Attempt, parts: NotifierParts) {
  return {
    subject,
    number,
    message: () => notificationOf(subject, parts),
    sign: (message: ReturnType<typeof notificationOf>) => signMessage(message, parts.key),
  };
}

/** Makes one delivery and says whether it was acknowledged. */
function delivererOf(
  parts: NotifierParts,
  waits: ReturnType<typeof createWaits>,
  isStopped: () => boolean,
) {
  return async (attempt: Attempt, planned: PlannedDelivery): Promise<boolean> => {
    const { notifyUrl } = subjectOf(attempt.subject);
    if (planned.afterMs) await waits.wait(planned.afterMs);
    if (isStopped() || notifyUrl === undefined) return false;
    const posted = notificationBody(planned.message, parts.switches);
    const recordAnswer = recordNotification(parts, attempt, { ...planned, notifyUrl, posted });
    const delivery = await parts.courier.deliver(notifyUrl, posted);
    // Cut off by the stop: whether it arrived is not known, so the next start repeats it.
    if (isStopped()) return false;
    recordAnswer(delivery);
    return isAcknowledged(delivery);
  };
}

/** True as soon as one is, false when all are not. */
async function anyTrue(promises: readonly Promise<boolean>[]): Promise<boolean> {
  return new Promise((resolve) => {
    for (const promise of promises) void promise.then((isTrue) => isTrue && resolve(true));
    void Promise.all(promises).then((all) => resolve(all.includes(true)));
  });
}

/** Waits by the sandbox's clock that a stop ends at once. */
function createWaits(clock: Clock) {
  const ends = new Set<() => void>();
  return {
    wait: (delayMs: number) =>
      new Promise<void>((resolve) => {
        const end = () => {
          ends.delete(end);
          cancel();
          resolve();
        };
        const cancel = clock.schedule(delayMs, end);
        ends.add(end);
      }),
    endAll: () => [...ends].forEach((end) => end()),
  };
}
