import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { laneOf } from './parties.ts';

/**
 * Puts an entry where its time belongs: the merchant's server tells of a request after the answer
 * to it, so entries come later than what they caused.
 *
 * @param entries in order; not changed
 */
export function withEntry(entries: readonly TrafficEntry[], entry: TrafficEntry): TrafficEntry[] {
  const before = entries.findLastIndex((other) => !isBefore(entry, other));
  return entries.toSpliced(before + 1, 0, entry);
}

function isBefore(a: TrafficEntry, b: TrafficEntry): boolean {
  const apartMs = Date.parse(a.at) - Date.parse(b.at);
  if (apartMs !== 0) return apartMs < 0;
  return (depth(a) - depth(b) || a.id - b.id) < 0;
}

/** Within a millisecond, a call goes inwards from lane to lane and its answers come back out. */
function depth({ from, to }: TrafficEntry): number {
  const isInward = laneOf(from) <= laneOf(to);
  return isInward ? laneOf(from) : 10 - laneOf(from);
}
