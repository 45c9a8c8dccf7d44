import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { matches } from '../search.ts';

/** A refusal whose request's signature was looked into. */
export type RefusedEntry = TrafficEntry & Required<Pick<TrafficEntry, 'signature'>>;

/** What a refusal goes by in the address. */
export function refusalId({ id }: Pick<TrafficEntry, 'id'>): string {
  return String(id);
}

/** The refusals of a signature that a search finds, newest first. */
export function refusedEntries(entries: readonly TrafficEntry[], search: string): RefusedEntry[] {
  return entries
    .filter(isRefused)
    .filter((entry) => matches(search, textsOf(entry)))
    .toReversed();
}

function isRefused(entry: TrafficEntry): entry is RefusedEntry {
  return entry.signature !== undefined;
}

function textsOf({ title, merchantOrderNo, verdict, requestPsn, signature }: RefusedEntry) {
  const { computed, mistake } = signature;
  return [title, merchantOrderNo, verdict, requestPsn, computed, mistake?.code, mistake?.title];
}
