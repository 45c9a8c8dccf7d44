import type { TrafficEntry } from '../../traffic/traffic-log.ts';

type Party = TrafficEntry['from'];

/** Who takes part, in the order of their lanes. */
export const PARTIES: readonly { readonly id: Party; readonly name: string }[] = [
  { id: 'app', name: 'App' },
  { id: 'server', name: 'Server' },
  { id: 'gateway', name: 'Gateway' },
  { id: 'wallet', name: 'Wallet' },
];

/** The number of a party's lane, from 0 on the left. */
export function laneOf(party: Party): number {
  return PARTIES.findIndex(({ id }) => id === party);
}
