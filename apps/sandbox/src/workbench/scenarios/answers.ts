import type { ArmedScenario } from '../../scenarios/armed.ts';
import type { SwitchDescription } from '../../switches/switchboard.ts';

/** A row of the table of scenarios. */
export interface ScenarioRow {
  readonly id: string;
  readonly title: string;
  readonly does: string;
  /** Yen: an order of this amount plays it. */
  readonly amountMinor: number;
  readonly group: string;
}

/** `GET /sandbox/scenarios` */
export interface ScenariosAnswer {
  readonly scenarios: readonly ScenarioRow[];
  readonly armed: readonly ArmedScenario[];
}

/** `GET /sandbox/switches` */
export interface SwitchesAnswer {
  readonly switches: readonly SwitchDescription[];
}

/** `GET /sandbox/clock` */
export interface ClockAnswer {
  /** ISO 8601. */
  readonly now: string;
  readonly aheadMs: number;
}

export type { ArmedScenario };
