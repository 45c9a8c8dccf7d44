import { plainDecimalText } from '../gateway/number-text.ts';
import type { ArmedList } from './armed.ts';
import type { Scenario } from './scenario.ts';
import { scenarioOf, scenarioOfAmount } from './table.ts';
import type { ScenarioChoice } from './timed.ts';

/** `[scenario:answer-lost]` anywhere in a payment's description. */
const IN_DESCRIPTION = /\[scenario:([a-z0-9-]{1,40})\]/;
const MAX_STRUCK = 10_000;

/** What a request for payment says, by wire name. */
type Texts = (name: string) => string;

/** A scenario for a request, which counts as used once it had its effect. */
export interface Pick {
  readonly choice: ScenarioChoice;
  use(): void;
}

/**
 * Picks the scenario of a request for payment: the one armed for its number or for any, else the
 * description's, else the amount's.
 *
 * What keeps a shopper from paying at all, asked for by amount or description, strikes an order's
 * first request for payment only, so that the next one can go through. Orders are told apart by
 * `attach`, the merchant's own text; without one it strikes each time.
 */
export function createChooser(armed: ArmedList): (texts: Texts) => Pick | undefined {
  const struck = new Set<string>();
  return (texts) => {
    const waiting = armed.find(texts('merchant_order_no'));
    if (waiting) return { choice: waiting, use: () => armed.use(waiting) };
    const scenario = scenarioNamed(texts('description')) ?? scenarioPriced(texts);
    if (!scenario) return undefined;
    const choice = { scenario: scenario.id };
    const strikesOnce = scenario.asked !== undefined || scenario.outage !== undefined;
    const order = texts('attach');
    if (!strikesOnce || order === '') return { choice, use: () => undefined };
    const strike = JSON.stringify([texts('merchant_no'), scenario.id, order]);
    if (struck.has(strike)) return undefined;
    return { choice, use: () => remember(strike, struck) };
  };
}

function remember(strike: string, struck: Set<string>): void {
  struck.add(strike);
  const [oldest] = struck;
  if (struck.size > MAX_STRUCK && oldest !== undefined) struck.delete(oldest);
}

function scenarioNamed(description: string): Scenario | undefined {
  return scenarioOf(IN_DESCRIPTION.exec(description)?.[1]);
}

function scenarioPriced(texts: Texts): Scenario | undefined {
  if (texts('price_currency') !== 'JPY') return undefined;
  const yen = plainDecimalText(texts('order_amount'))?.replace(/\.0+$/, '');
  return yen === undefined ? undefined : scenarioOfAmount(Number(yen));
}
