import { sql, type SQL } from 'drizzle-orm';
import { requestRefund } from '../../src/refunds/request-refund.ts';
import { newKey } from './shopper.ts';
import type { Rig } from './start-rig.ts';

/** What the server keeps of money and goods, for tests to look at and to begin with. */
export interface Kept {
  /** How many of a product there are from now on. */
  shelve(productId: string, stock: number): Promise<void>;
  stockOf(productId: string): Promise<number>;
  /** The kinds of what a person must look at, oldest first. */
  findings(): Promise<readonly string[]>;
  /** The states of all refunds, oldest first. */
  refunds(): Promise<readonly string[]>;
  /** An operator gives all of a paid order's money back; a worker sends it. */
  giveBack(orderId: string, at: Date): Promise<void>;
}

export function keptBy(rig: Rig): Kept {
  const rows = (query: SQL) => rig.rows(query);
  return {
    async shelve(productId, stock) {
      await rows(sql`update products set stock = ${stock} where id = ${productId}`);
    },
    async stockOf(productId) {
      const [product] = await rows(sql`select stock from products where id = ${productId}`);
      return Number(product?.stock);
    },
    findings: async () =>
      (await rows(sql`select kind from findings order by at, kind`)).map(({ kind }) =>
        String(kind),
      ),
    refunds: async () =>
      (await rows(sql`select state from refunds order by id`)).map(({ state }) => String(state)),
    async giveBack(orderId, at) {
      const wanted = { orderId, amountMinor: null, reason: 'a test', restock: [] };
      const { kind } = await requestRefund(
        { ...wanted, idempotencyKey: newKey(), operator: 'a test' },
        { store: rig.store, clock: { now: () => at }, ids: { next: newKey } },
      );
      if (kind !== 'requested') throw new Error(`The refund was not taken: ${kind}.`);
    },
  };
}
