import type { Clock } from './clock.ts';
import { createGatewayClock } from './gateway-clock.ts';
import { envelope } from './gateway/answer.ts';
import { createCourier } from './gateway/deliver.ts';
import { notificationSubjects } from './gateway/notification-subjects.ts';
import { createNotifier } from './gateway/notifier.ts';
import { createSerials } from './gateway/serials.ts';
import type { Keeping } from './ledger/keeping.ts';
import { createLedger } from './ledger/ledger.ts';
import { createPaymentLife } from './ledger/life.ts';
import type { RefundCourse } from './refunds/refund-life.ts';
import { createRefundLedger } from './refunds/refund-ledger.ts';
import { createRefundLife } from './refunds/refund-life.ts';
import { scenarioCourse } from './scenarios/refund-course.ts';
import { createScenarios } from './scenarios/scenarios.ts';
import type { Switchboard } from './switches/switchboard.ts';
import type { SwitchValue } from './switches/switches.ts';
import { createTrafficLog } from './traffic/traffic-log.ts';

export interface GatewaySettings {
  /** The real time; the gateway's own clock runs with it. */
  readonly clock: Clock;
  readonly switches: Switchboard;
  readonly notifyAfterMs: number;
}

const REFUND_ENDS_AFTER_MS: Readonly<Record<SwitchValue<'refund-ends'>, number>> = {
  'at-once': 0,
  'after-5-s': 5_000,
  'after-a-minute': 60_000,
};

/** What the gateway is made of, put together. */
export function gatewayParts({ key, journal, maxPayments }: Keeping, settings: GatewaySettings) {
  const { switches, notifyAfterMs } = settings;
  const clock = createGatewayClock(settings.clock);
  const refundLedger = createRefundLedger(journal.refunds);
  const ledger = createLedger(journal.payments, refundLedger, maxPayments);
  const serials = createSerials(clock);
  const log = createTrafficLog();
  const scenarios = createScenarios({ ledger, clock });
  const notifier = createNotifier({
    subjects: notificationSubjects(ledger, refundLedger),
    clock,
    serials,
    switches,
    key,
    // A merchant's five seconds are real ones.
    courier: createCourier(settings.clock),
    log,
    plan: scenarios.plan,
  });
  const life = createPaymentLife({
    ledger,
    clock,
    notifyAfterMs,
    newChannelTransNo: () => serials.channelTransNo(),
    approvedEffect: scenarios.approvedEffect,
    onEnd: (payment) => notifier.begin({ kind: 'payment', payment }),
  });
  const plainCourse = (): RefundCourse => ({
    afterMs: REFUND_ENDS_AFTER_MS[switches.get('refund-ends')],
  });
  const refunds = createRefundLife({
    ledger: refundLedger,
    clock,
    notifyAfterMs,
    newTransNo: () => serials.transNo(),
    newChannelTransNo: () => serials.channelTransNo(),
    courseOf: (payment) => scenarioCourse(payment, plainCourse()),
    onEnd: (refund) =>
      notifier.begin({
        kind: 'refund',
        refund,
        payment: ledger.findTransaction(refund.origTransNo),
      }),
  });
  const delivery = scenarios.delivery({
    seal: (answer) => envelope(answer, { key, serials, switches }),
    refundedBy: (transNo) => refundLedger.findTransaction(transNo)?.origTransNo,
    approve: (transNo) => life.approve(transNo),
  });
  return { clock, serials, switches, key, log, life, refunds, notifier, scenarios, delivery };
}
