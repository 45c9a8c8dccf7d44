import { z } from 'zod';
import { SandboxError } from '../errors.ts';
import { scenarioOf } from './table.ts';

const MAX_ARMED = 100;

/** What a scenario is armed with: a library's argument, and the body of `POST /sandbox/scenarios`. */
export const armRequestSchema = z.strictObject({
  scenario: z.string().refine((id) => scenarioOf(id) !== undefined, 'no such scenario'),
  /** For the payment of that number; without it for the next one that is asked for. */
  merchantOrderNo: z
    .string()
    .regex(/^[0-9A-Za-z_\-|*@]{1,32}$/)
    .optional(),
  /** For how many payments. */
  times: z.int().min(1).max(1_000).default(1),
  /** How long an outage lasts, in place of the table's minutes. */
  minutes: z.number().positive().max(1_440).optional(),
  /** How long what takes time takes, in place of the table's seconds. */
  seconds: z.number().positive().max(86_400).optional(),
});
export type ArmRequest = z.input<typeof armRequestSchema>;

/** A scenario that waits for its payment, or an outage that is under way. */
export interface ArmedScenario {
  readonly id: string;
  readonly scenario: string;
  readonly merchantOrderNo?: string | undefined;
  /** For how many more payments; 0 where it was given to a payment at once. */
  readonly remaining: number;
  readonly minutes?: number | undefined;
  readonly seconds?: number | undefined;
  /** When an outage ends, ISO 8601. */
  readonly until?: string | undefined;
}

/** Scenarios that wait for a request for payment, oldest first. */
export interface ArmedList {
  /** @throws SandboxError `TOO_MANY_ARMED` */
  add(wish: z.output<typeof armRequestSchema>): ArmedScenario;
  /** The oldest that is for this number, else the oldest that is for any. */
  find(merchantOrderNo: string): ArmedScenario | undefined;
  /** Counts one payment off. */
  use(armed: ArmedScenario): void;
  list(): readonly ArmedScenario[];
  /** Whether there was one of this id. */
  remove(id: string): boolean;
  clear(): void;
}

export function createArmedList(): ArmedList {
  const byId = new Map<string, ArmedScenario>();
  let lastId = 0;
  return {
    add({ times, ...wish }) {
      if (byId.size >= MAX_ARMED) {
        throw new SandboxError('TOO_MANY_ARMED', `${MAX_ARMED} scenarios wait: disarm some first.`);
      }
      lastId += 1;
      const armed = { id: String(lastId), ...wish, remaining: times };
      byId.set(armed.id, armed);
      return armed;
    },
    find(number) {
      const waiting = [...byId.values()];
      return (
        waiting.find(({ merchantOrderNo }) => merchantOrderNo === number) ??
        waiting.find(({ merchantOrderNo }) => merchantOrderNo === undefined)
      );
    },
    use({ id }) {
      const armed = byId.get(id);
      if (!armed) return;
      if (armed.remaining > 1) byId.set(id, { ...armed, remaining: armed.remaining - 1 });
      else byId.delete(id);
    },
    list: () => [...byId.values()],
    remove: (id) => byId.delete(id),
    clear: () => byId.clear(),
  };
}

/** @throws SandboxError `BAD_SCENARIO` that names every mistake */
export function readArmRequest(request: unknown): z.output<typeof armRequestSchema> {
  const parsed = armRequestSchema.safeParse(request);
  if (!parsed.success) throw new SandboxError('BAD_SCENARIO', z.prettifyError(parsed.error));
  return parsed.data;
}
