import type { Gateway } from '../ports/gateway.ts';
import type { Store } from '../ports/store.ts';

/** Where a server can be told to die, to see what the next one makes of what it left behind. */
export const KILL_POINTS = [
  /** The payment is kept, and the gateway has not heard of it. */
  'before-gateway',
  /** The gateway has answered, and its answer is kept nowhere. */
  'after-gateway',
  /** The gateway has told how a payment stands, and that is kept nowhere. */
  'after-query',
  /** A notification is kept, and the gateway was not told so. */
  'after-inbox',
  'before-refund',
  'after-refund',
] as const;
export type KillPoint = (typeof KILL_POINTS)[number];

type Die = (reached: KillPoint) => void;

/** As a power cut does it: nothing is finished, closed or told. */
function killThisProcess(): void {
  process.kill(process.pid, 'SIGKILL');
}

/**
 * The same store and gateway, but that the process dies where it comes to `point`. For rehearsals
 * against the sandbox only; without a point they are given back as they are.
 */
export function dyingAt<Parts extends { readonly store: Store; readonly gateway: Gateway }>(
  point: KillPoint | undefined,
  parts: Parts,
): Parts {
  if (point === undefined) return parts;
  const die: Die = (reached) => {
    if (reached === point) killThisProcess();
  };
  return {
    ...parts,
    store: dyingStore(parts.store, die),
    gateway: dyingGateway(parts.gateway, die),
  };
}

function dyingGateway(gateway: Gateway, die: Die): Gateway {
  return {
    ...gateway,
    async prepare(request) {
      die('before-gateway');
      const outcome = await gateway.prepare(request);
      die('after-gateway');
      return outcome;
    },
    async query(merchantOrderNo) {
      const outcome = await gateway.query(merchantOrderNo);
      die('after-query');
      return outcome;
    },
    async submitRefund(refund) {
      die('before-refund');
      const outcome = await gateway.submitRefund(refund);
      die('after-refund');
      return outcome;
    },
  };
}

function dyingStore(store: Store, die: Die): Store {
  return {
    ...store,
    inbox: {
      ...store.inbox,
      async insert(entry) {
        const isNew = await store.inbox.insert(entry);
        die('after-inbox');
        return isNew;
      },
    },
  };
}
