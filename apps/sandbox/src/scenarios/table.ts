import type { Scenario } from './scenario.ts';
import { REFUNDS_AND_OUTAGES } from './table/afterwards.ts';
import { ANSWERS } from './table/answers.ts';
import { NOTIFICATIONS_AND_QUERIES } from './table/notifications.ts';
import { OUTCOMES } from './table/outcomes.ts';

/** Every scenario. SCENARIOS.md is made of this list, and a test compares them. */
export const SCENARIOS = [
  ...OUTCOMES,
  ...ANSWERS,
  ...NOTIFICATIONS_AND_QUERIES,
  ...REFUNDS_AND_OUTAGES,
] as const;

export type ScenarioId = (typeof SCENARIOS)[number]['id'];

const byId = new Map<string, Scenario>(SCENARIOS.map((scenario) => [scenario.id, scenario]));
const byYen = new Map<number, Scenario>(
  SCENARIOS.map((scenario) => [scenario.amountMinor, scenario]),
);

export function scenarioOf(id: string | undefined): Scenario | undefined {
  return id === undefined ? undefined : byId.get(id);
}

/** @param amountMinor yen */
export function scenarioOfAmount(amountMinor: number): Scenario | undefined {
  return byYen.get(amountMinor);
}
