import type { GatewayClock } from '../gateway-clock.ts';
import type { Switchboard } from '../switches/switchboard.ts';

export interface NotFoundYetParts {
  readonly clock: GatewayClock;
  readonly switches: Switchboard;
}

/** Whether a number is still too new to be found: a live one was once not, for some seconds. */
export function isNotFoundYet(
  { createdAtMs }: { readonly createdAtMs: number },
  { clock, switches }: NotFoundYetParts,
): boolean {
  return clock.now() - createdAtMs < Number(switches.get('not-found-first')) * 1_000;
}
