import type { Scenario } from './scenario.ts';
import { scenarioOf } from './table.ts';

/** A scenario by its id, with other times than the table's where they were asked for. */
export interface ScenarioChoice {
  readonly scenario: string;
  readonly seconds?: number | undefined;
  readonly minutes?: number | undefined;
}

/** The scenario that a choice means; none for an id that is not in the table (any more). */
export function timedScenario(choice: ScenarioChoice): Scenario | undefined {
  const scenario = scenarioOf(choice.scenario);
  if (!scenario) return undefined;
  const { seconds, minutes } = choice;
  return {
    ...scenario,
    ...(minutes !== undefined && scenario.outage && { outage: { minutes } }),
    ...(seconds !== undefined && timedEffects(scenario, seconds)),
  };
}

function timedEffects(scenario: Scenario, seconds: number): Partial<Scenario> {
  const { asked, approved, queried, notified, refunded } = scenario;
  return {
    ...(asked?.accepts &&
      asked.answer.effect === 'slow' && {
        asked: { ...asked, answer: { effect: 'slow', seconds } },
      }),
    ...(approved?.effect === 'paid-late' && { approved: { ...approved, seconds } }),
    ...(queried && { queried: { ...queried, seconds } }),
    ...(notified?.effect === 'late' && { notified: { ...notified, seconds } }),
    ...(refunded?.effect === 'slow' && { refunded: { ...refunded, seconds } }),
  };
}
