import { setImmediate as soon } from 'node:timers/promises';
import { expireOrders } from '../../src/orders/expire-orders.ts';
import { processNotification } from '../../src/notifications/process-notification.ts';
import { SHOPPER_WAITS_MS } from '../../src/payments/patience.ts';
import { settlePayments } from '../../src/payments/settle-payments.ts';
import type { GatewayResult } from '../../src/ports/gateway.ts';
import type { User } from '../../src/ports/store.ts';
import { settleRefunds } from '../../src/refunds/settle-refunds.ts';
import { checkBooks } from '../../src/store/books.ts';
import type { BenchShop } from '../use-cases/bench-shop.ts';
import { PlayedGateway } from './played-gateway.ts';

export const STOCK = 60;
const MERCHANT = { appId: 'app', merchantNo: 'merchant' };

/** What the model knows of an order: what was asked for, and what a phone got. */
export interface KnownOrder {
  readonly id: string;
  readonly quantity: number;
  /** The numbers whose parameters came to a phone, in their order. */
  readonly onPhones: string[];
}

/** The shop with a gateway that is played, and beside it what must be true of both. */
export class ShopWorld {
  readonly gateway: PlayedGateway;
  readonly orders: KnownOrder[] = [];
  readonly parts;
  readonly shop: BenchShop;
  readonly user: User;
  /** Of goods that an operator put back with refunds. */
  restocked = 0;

  constructor(shop: BenchShop, user: User) {
    this.shop = shop;
    this.user = user;
    this.gateway = new PlayedGateway(() => shop.parts.clock.now().getTime());
    this.parts = {
      ...shop.parts,
      gateway: this.gateway.port,
      merchant: MERCHANT,
      sleep: (ms: number) => this.#sleep(ms),
    };
  }

  /** Nobody waits really: whoever looks again and again looks at a clock that goes on. */
  async #sleep(ms: number): Promise<void> {
    if (ms >= SHOPPER_WAITS_MS) return new Promise(() => undefined);
    this.shop.pass(ms);
    await soon();
  }

  /** What the workers do in one round. */
  async work(): Promise<void> {
    await settlePayments({ limit: 100 }, this.parts);
    await settleRefunds({ limit: 100 }, this.parts);
    for (const entry of await this.parts.store.inbox.due(this.parts.clock.now(), 100)) {
      await processNotification(entry, this.parts);
    }
    await expireOrders({ ...this.parts, limit: 100 });
  }

  /** The gateway tells the shop, perhaps once more, perhaps what is no longer so. */
  async tell(result: GatewayResult): Promise<void> {
    const { store, ids, clock } = this.parts;
    const id = ids.next();
    const at = clock.now();
    const about = { httpRequestId: null, sentAt: at, result };
    const notification = { ...MERCHANT, ...about };
    const entry = { id, notification, rawBody: '{}', receivedAt: at, nextAttemptAt: at };
    if (await store.inbox.insert(entry)) await processNotification(entry, this.parts);
  }

  /** What must be true at any moment, however the last steps ended. */
  async check(): Promise<void> {
    const { store, open } = this.shop;
    expect(await checkBooks(open.database)).toEqual([]);
    let away = 0;
    for (const { id, quantity, onPhones } of this.orders) {
      const order = await store.orders.byId(id);
      const payments = await store.payments.ofOrder(id);
      if (!order?.stockReleasedAt) away += quantity;
      // Believed is only what the gateway has.
      for (const { state, merchantOrderNo } of payments) {
        if (state !== 'succeeded') continue;
        expect(this.gateway.payments.get(merchantOrderNo)?.status).toBe(2);
      }
      // Of all that is on phones, one at most can take money.
      const open = onPhones.filter((number) => this.canBePaid(number));
      expect(open.length).toBeLessThanOrEqual(1);
    }
    expect(await this.shop.stockOf('tea')).toBe(STOCK - away + this.restocked);
  }

  canBePaid(number: string): boolean {
    const payment = this.gateway.payments.get(number);
    const now = this.parts.clock.now().getTime();
    return payment?.status === 9 && now < payment.expiresAtMs;
  }

  /** What must be true once everything was told, asked and given its time. */
  async checkSettled(): Promise<void> {
    await this.check();
    const { store } = this.shop;
    for (const { id } of this.orders) {
      const order = await store.orders.byId(id);
      const payments = await store.payments.ofOrder(id);
      const took = payments.filter(
        ({ merchantOrderNo }) => this.gateway.payments.get(merchantOrderNo)?.status === 2,
      );
      expect(payments.filter(({ state }) => state === 'succeeded')).toEqual(took);
      expect(payments.filter(({ nextQueryAt }) => nextQueryAt !== null)).toEqual([]);
      expect(order?.state).not.toBe('payable');
      for (const payment of took) {
        const there = this.gateway.payments.get(payment.merchantOrderNo);
        const refunds = await store.refunds.ofPayment(payment.id);
        expect(refunds.filter(({ nextQueryAt }) => nextQueryAt !== null)).toEqual([]);
        const back = refunds.filter(({ state }) => state === 'succeeded');
        const backMinor = back.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        expect(payment.amountMinor - backMinor).toBe(there && this.gateway.leftOf(there));
        const keeps = order?.paidByPaymentId === payment.id;
        const isOpen = refunds.some(({ state }) => state === 'failed' || state === 'refused');
        // Money that buys nothing is back, or its refund failed and stands before a person.
        if (!keeps && !isOpen) expect(backMinor).toBe(payment.amountMinor);
      }
    }
  }
}
