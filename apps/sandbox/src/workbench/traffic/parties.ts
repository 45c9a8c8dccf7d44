import type { TrafficEntry } from '../../traffic/traffic-log.ts';

export type Party = TrafficEntry['from'];

/** Who takes part, in the order of their lanes: what the shopper holds, then what it talks to. */
export const PARTIES: readonly { readonly id: Party; readonly name: string }[] = [
  { id: 'wallet', name: 'Wallet' },
  { id: 'app', name: 'App' },
  { id: 'server', name: 'Server' },
  { id: 'gateway', name: 'Gateway' },
];

/** The number of a party's lane, from 0 on the left. */
export function laneOf(party: Party): number {
  return PARTIES.findIndex(({ id }) => id === party);
}

export function nameOf(party: Party): string {
  return PARTIES.find(({ id }) => id === party)?.name ?? party;
}
