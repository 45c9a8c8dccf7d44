import type { Clock } from '../clock.ts';
import { SandboxError } from '../errors.ts';
import type { AnswerDelivery } from '../gateway/answer-delivery.ts';
import type { NotificationPlan } from '../gateway/notification-plan.ts';
import type { Answer, Envelope } from '../gateway/answer.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Payment } from '../ledger/payment.ts';
import { createArmedList, readArmRequest, type ArmedScenario, type ArmRequest } from './armed.ts';
import { createChooser } from './choose.ts';
import { scenarioDelivery } from './delivery.ts';
import { scenarioPlan } from './notification-plan.ts';
import { createOutage } from './outage.ts';
import { scenarioOfPayment } from './payment-scenario.ts';
import type { ApprovedEffect } from './scenario.ts';
import { timedScenario, type ScenarioChoice } from './timed.ts';

/** The id of the outage among what is armed: there is one at most. */
const OUTAGE = 'outage';

/** The sandbox's scenarios: what is armed, and what the gateway does for it. */
export interface Scenarios {
  /**
   * Arms one for the next payment, or for that number: a payment that exists plays it at once.
   * An outage begins now.
   *
   * @throws SandboxError `BAD_SCENARIO`, `TOO_MANY_ARMED`, or `PAYMENT_EXISTS` for one that shows
   * when a payment is asked for
   */
  arm(request: ArmRequest): ArmedScenario;
  list(): readonly ArmedScenario[];
  /** Whether there was one of this id. */
  disarm(id: string): boolean;
  disarmAll(): void;
  /** What the gateway's approvals, notifications and answers go by. */
  readonly approvedEffect: (payment: Payment) => ApprovedEffect | undefined;
  readonly plan: NotificationPlan;
  delivery(parts: {
    readonly seal: (answer: Answer) => Envelope;
    /** The transaction number of the payment that the refund with this one gives back. */
    readonly refundedBy: (transNo: string) => string | undefined;
    readonly approve: (transNo: string) => void;
  }): AnswerDelivery;
}

export interface ScenariosParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

export function createScenarios({ ledger, clock }: ScenariosParts): Scenarios {
  const armed = createArmedList();
  const outage = createOutage(clock);
  const keep = (payment: Payment, { scenario, seconds }: ScenarioChoice) => {
    ledger.update(payment, {
      scenario,
      ...(seconds !== undefined && { scenarioSeconds: seconds }),
    });
  };
  return {
    arm(request) {
      const { times, ...choice } = readArmRequest(request);
      const minutes = timedScenario(choice)?.outage?.minutes;
      if (minutes !== undefined) {
        outage.beginFor(minutes);
        return outageArmed(outage.until());
      }
      const payment = choice.merchantOrderNo && ledger.find(choice.merchantOrderNo);
      if (!payment) return armed.add({ times, ...choice });
      refuseWhatIsOver(payment, choice);
      keep(payment, choice);
      return { id: payment.transNo, ...choice, remaining: 0 };
    },
    list: () => [...(outage.isOn() ? [outageArmed(outage.until())] : []), ...armed.list()],
    disarm(id) {
      if (id !== OUTAGE) return armed.remove(id);
      const wasOn = outage.isOn();
      outage.end();
      return wasOn;
    },
    disarmAll() {
      outage.end();
      armed.clear();
    },
    approvedEffect: (payment) => scenarioOfPayment(payment)?.approved,
    plan: scenarioPlan(outage),
    delivery: ({ seal, refundedBy, approve }) =>
      scenarioDelivery({
        pick: createChooser(armed),
        outage,
        seal,
        now: () => clock.now(),
        paymentOf: (transNo) =>
          ledger.findTransaction(transNo) ?? ledger.findTransaction(refundedBy(transNo) ?? ''),
        keep,
        approve: ({ transNo }) => approve(transNo),
      }),
  };
}

function outageArmed(until: string | null): ArmedScenario {
  return { id: OUTAGE, scenario: 'gateway-down', remaining: 1, ...(until !== null && { until }) };
}

function refuseWhatIsOver({ merchantOrderNo }: Payment, choice: ScenarioChoice): void {
  if (!timedScenario(choice)?.asked) return;
  throw new SandboxError(
    'PAYMENT_EXISTS',
    `${choice.scenario} shows when a payment is asked for, and ${merchantOrderNo} has been.`,
  );
}
