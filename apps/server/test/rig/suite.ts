import type { Postgres } from './postgres.ts';

interface Suite {
  postgres?: Postgres;
}

/** What the set-up of the suite leaves to its end: they share nothing else than the global object. */
const holder = globalThis as { minipaySuite?: Suite };
export const suite = (holder.minipaySuite ??= {});
