import type { TrafficEntry } from '../../traffic/traffic-log.ts';

/** Verdicts that say that all is well. */
const FINE = new Set(['accepted', 'acknowledged', 'signature ok']);

/** Whether a message was refused, or refuses what it answers. */
export function isRefused({ status, verdict }: TrafficEntry): boolean {
  if (status !== undefined && status >= 400) return true;
  return verdict !== undefined && !FINE.has(verdict);
}
