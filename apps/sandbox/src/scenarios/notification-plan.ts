import {
  planOne,
  type NotificationAttempt,
  type NotificationPlan,
  type PlannedDelivery,
} from '../gateway/notification-plan.ts';
import { paymentFields } from '../gateway/payment-fields.ts';
import type { SignedMessage, UnsignedMessage } from '../gateway/signed-message.ts';
import type { Payment } from '../ledger/payment.ts';
import { badlySigned, unsigned } from './broken-signature.ts';
import type { Outage } from './outage.ts';
import { scenarioOfPayment } from './payment-scenario.ts';
import type { NotifiedEffect, Scenario } from './scenario.ts';
import { toldFields } from './told.ts';

/** Between messages that come one after the other. */
const APART_MS = 1_000;
/** How much older a message claims to be that comes too late. */
const OLDER_MS = 60_000;
const CLOSED = { errorCode: '110', errorMessage: 'Order closed' };

/** The deliveries that the payment's scenario wants; while the gateway is down none leaves. */
export function scenarioPlan(outage: Outage): NotificationPlan {
  return (attempt) => {
    const deliveries = deliveriesOf(attempt);
    const downMs = outage.remainingMs();
    if (downMs === 0) return deliveries;
    return deliveries.map((each) => ({ ...each, afterMs: (each.afterMs ?? 0) + downMs }));
  };
}

function deliveriesOf(attempt: NotificationAttempt): readonly PlannedDelivery[] {
  const { subject } = attempt;
  if (subject.kind !== 'payment' || subject.payment.end?.transStatus !== 2) return planOne(attempt);
  const { payment } = subject;
  const scenario = scenarioOfPayment(payment);
  if (!scenario) return planOne(attempt);
  const told = tellingAs(scenario, payment, attempt);
  return scenario.notified ? asNotified(scenario.notified, payment, told) : planOne(told);
}

function tellingAs(
  { told }: Scenario,
  payment: Payment,
  attempt: NotificationAttempt,
): NotificationAttempt {
  if (!told) return attempt;
  return { ...attempt, message: () => ({ ...attempt.message(), ...toldFields(payment, told) }) };
}

/** What comes more than once does so at the first attempt; later ones are as usual. */
function asNotified(
  effect: NotifiedEffect,
  payment: Payment,
  attempt: NotificationAttempt,
): readonly PlannedDelivery[] {
  const isFirst = attempt.number === 1;
  switch (effect.effect) {
    case 'never':
      return [];
    case 'badly-signed':
      return [broken(attempt, badlySigned)];
    case 'unsigned':
      return [broken(attempt, unsigned)];
    case 'late':
      return planOne(attempt).map((one) =>
        isFirst ? { ...one, afterMs: effect.seconds * 1_000 } : one,
      );
    case 'repeated':
      return times(isFirst ? effect.times : 1, (index) => signedAnew(attempt, index * APART_MS));
    case 'concurrent':
      return times(isFirst ? effect.times : 1, () => signedAnew(attempt, 0));
    case 'replayed': {
      const [first] = planOne(attempt);
      if (!first || !isFirst) return first ? [first] : [];
      const again = { ...first, remark: 'replayed' };
      return [first, ...effect.afterSeconds.map((s) => ({ ...again, afterMs: s * 1_000 }))];
    }
    case 'statuses':
      if (!isFirst) return planOne(attempt);
      return effect.transStatuses.map((transStatus, index) => ({
        message: attempt.sign(messageWith(transStatus, payment, attempt)),
        afterMs: index * effect.apartSeconds * 1_000,
        ...(transStatus !== 2 && { remark: 'older than the payment' }),
      }));
  }
}

function signedAnew({ message, sign }: NotificationAttempt, afterMs: number): PlannedDelivery {
  return { message: sign(message()), afterMs };
}

function broken(
  { message, sign }: NotificationAttempt,
  breakIt: (json: string) => string,
): PlannedDelivery {
  const { json, canonical }: SignedMessage = sign(message());
  return { message: { json: breakIt(json), canonical }, remark: 'its signature is wrong' };
}

/** The message as it would have been before the payment was paid. */
function messageWith(
  transStatus: 0 | 1 | 2,
  payment: Payment,
  { message }: NotificationAttempt,
): UnsignedMessage {
  const now = message();
  if (transStatus === 2) return now;
  const endedAtMs = payment.createdAtMs;
  const end = transStatus === 1 ? { transStatus, endedAtMs, ...CLOSED } : null;
  const ofThePayment = new Set(Object.keys(paymentFields(payment)));
  const common = Object.entries(now).filter(([name]) => !ofThePayment.has(name));
  return {
    ...Object.fromEntries(common),
    timestamp: String(Number(now.timestamp) - OLDER_MS),
    ...paymentFields({ ...payment, end, opened: true }),
  };
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_value, index) => make(index));
}
