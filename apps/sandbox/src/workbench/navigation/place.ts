/** The tabs, in their order. The shop is a tab only where the phone has no room beside them. */
export const TABS = [
  { id: 'shop', name: 'Shop' },
  { id: 'payments', name: 'Payments' },
  { id: 'refunds', name: 'Refunds' },
  { id: 'messages', name: 'Messages' },
  { id: 'scenarios', name: 'Scenarios' },
  { id: 'debugger', name: 'Debugger' },
] as const;

export type TabId = (typeof TABS)[number]['id'];

/** Where a reader is: what the address's hash says, so that a reload or a link keeps it. */
export interface Place {
  readonly tab: TabId;
  /** The chosen payment's transaction number; none is the newest. */
  readonly payment?: string | undefined;
  /** The chosen refund's number; none is the newest. */
  readonly refund?: string | undefined;
  /** What the debugger shows: the id of a refusal in the log, or what was pasted; none is the newest. */
  readonly refusal?: string | undefined;
}

const MAX_CHOSEN = 64;

/**
 * Reads a hash such as `#/payments?payment=2026…`.
 *
 * @param fallback the tab of a hash that names none
 */
export function placeOf(hash: string, fallback: TabId): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const asked = new URLSearchParams(query);
  const tab = TABS.find(({ id }) => id === path)?.id ?? fallback;
  const payment = asked.get('payment')?.slice(0, MAX_CHOSEN);
  const refund = asked.get('refund')?.slice(0, MAX_CHOSEN);
  const refusal = asked.get('refusal')?.slice(0, MAX_CHOSEN);
  return {
    tab,
    ...(payment && { payment }),
    ...(refund && { refund }),
    ...(refusal && { refusal }),
  };
}

export function hashOf({ tab, payment, refund, refusal }: Place): string {
  const query = new URLSearchParams();
  if (payment !== undefined) query.set('payment', payment);
  if (refund !== undefined) query.set('refund', refund);
  if (refusal !== undefined) query.set('refusal', refusal);
  const asked = query.toString();
  return asked === '' ? `#/${tab}` : `#/${tab}?${asked}`;
}
