import type { Payment } from '../ledger/payment.ts';
import type { Scenario } from './scenario.ts';
import { timedScenario } from './timed.ts';

/** The scenario that a payment was asked for with. */
export function scenarioOfPayment(payment: Payment | undefined): Scenario | undefined {
  if (payment?.scenario === undefined) return undefined;
  return timedScenario({ scenario: payment.scenario, seconds: payment.scenarioSeconds });
}
