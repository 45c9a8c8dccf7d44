import type { PlaceOrder } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { createLogger } from '../../src/logger.ts';
import type { Order } from '../../src/orders/order.ts';
import {
  placeOrder,
  type PlaceOrderParts,
  type PlaceOrderResult,
} from '../../src/orders/place-order.ts';
import { applyGatewayResult } from '../../src/payments/apply-gateway-result.ts';
import type { Payment } from '../../src/payments/payment.ts';
import type { JudgedHere } from '../../src/payments/confirm-order.ts';
import { startPayment } from '../../src/payments/start-payment.ts';
import type {
  Gateway,
  GatewayResult,
  QueryOutcome,
  RefundOutcome,
  SubmitRefund,
} from '../../src/ports/gateway.ts';
import type { Product, Store, User } from '../../src/ports/store.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { openSuiteDatabase, type Engine } from '../rig/suite-database.ts';

export const PRICE_MINOR = 300;
const TEXT = { ja: 'x', zh: 'x', en: 'x' };
const user: User = {
  id: 'user',
  identity: 'wechat',
  wallet: 'wechat',
  appId: 'wx1',
  openId: 'openid',
};

/** How many of which product. */
type Lines = Readonly<Record<string, number>>;
type Serving = Pick<PlaceOrder, 'dining' | 'note' | 'place'>;

/** The use cases over a database in memory, a clock that the test moves and a gateway that it plays. */
export interface BenchShop {
  readonly store: Store;
  readonly open: OpenDatabase;
  readonly parts: Parameters<typeof startPayment>[1] & PlaceOrderParts & JudgedHere;
  /** The refunds that reached the gateway, each with how the test lets it answer. */
  readonly submitted: SubmitRefund[];
  /** How the gateway answers from now on. */
  answers: {
    refund: (refund: SubmitRefund) => RefundOutcome;
    refundQuery: (refundNumber: string) => QueryOutcome;
    query: (merchantOrderNo: string) => QueryOutcome;
  };
  /** Forgets everything: each test begins in an empty shop. */
  empty(): Promise<void>;
  pass(ms: number): void;
  /** Sets the clock back to where it began. */
  rewind(): void;
  sell(products: Readonly<Record<string, number | null>>): Promise<void>;
  place(lines: Lines, serving?: Serving): Promise<PlaceOrderResult>;
  /** Places an order and asks for its payment. */
  ask(lines: Lines, serving?: Serving): Promise<{ order: Order; payment: Payment }>;
  /** The gateway says so about the payment, or about what `about` names. */
  say(payment: Payment, about?: Partial<GatewayResult>): Promise<void>;
  paid(lines?: Lines, serving?: Serving): Promise<{ order: Order; payment: Payment }>;
  stockOf(productId: string): Promise<number | null>;
}

const atFirst: BenchShop['answers'] = {
  refund: ({ refundNumber }) => ({ kind: 'accepted', transNo: `R${refundNumber}`, psn: 'psn' }),
  refundQuery: () => ({ kind: 'no-record' }),
  query: () => ({ kind: 'no-record' }),
};

export async function openBenchShop(engine?: Engine): Promise<BenchShop> {
  const logger = createLogger('silent');
  const open = await openSuiteDatabase(engine);
  const store = createStore(open);
  const beganMs = Date.parse('2026-11-01T00:00:00Z');
  let nowMs = beganMs;
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return ids.toString(16).padStart(32, '0');
  };
  const submitted: SubmitRefund[] = [];
  const answers: BenchShop['answers'] = { ...atFirst };
  const gateway: Gateway = {
    prepare: ({ merchantOrderNo }) =>
      Promise.resolve({
        kind: 'prepared',
        transNo: `T${merchantOrderNo}`,
        psn: 'psn',
        walletCall: { wallet: 'alipay', tradePay: { tradeNO: merchantOrderNo } },
      }),
    query: (merchantOrderNo) => Promise.resolve(answers.query(merchantOrderNo)),
    submitRefund: (refund) => {
      submitted.push(refund);
      return Promise.resolve(answers.refund(refund));
    },
    queryRefund: (refundNumber) => Promise.resolve(answers.refundQuery(refundNumber)),
    revoke: () => Promise.resolve({ kind: 'revoked', psn: 'psn' }),
  };
  const clock = { now: () => new Date(nowMs) };
  const shop = {
    currency: 'JPY',
    orderLifetimeSeconds: 900,
    description: 'Shop',
    dining: ['eat-in', 'take-away'] as const,
  };
  const parts = {
    store,
    clock,
    ids: { next: nextId },
    logger,
    gateway,
    shop,
    background: { run: (work: Promise<unknown>) => void work, of: () => undefined },
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref()),
  };

  const place: BenchShop['place'] = (lines, serving = {}) =>
    placeOrder(
      {
        userId: user.id,
        idempotencyKey: nextId(),
        request: {
          lines: Object.entries(lines).map(([productId, quantity]) => ({ productId, quantity })),
          ...serving,
        },
      },
      parts,
    );
  const ask: BenchShop['ask'] = async (lines, serving) => {
    const placed = await place(lines, serving);
    if (placed.kind !== 'placed') throw new Error(`No order was placed: ${placed.kind}.`);
    const started = await startPayment(
      { orderId: placed.order.id, user, termIp: undefined },
      parts,
    );
    if (started.kind !== 'started') throw new Error(`No payment was started: ${started.kind}.`);
    return { order: placed.order, payment: started.payment };
  };
  const say: BenchShop['say'] = async (payment, about = {}) => {
    const result = { ...successOf(payment), ...about };
    const cause = { kind: 'query', reference: null } as const;
    await store.transaction((tx) =>
      applyGatewayResult(result, { tx, ids: parts.ids, cause, at: clock.now() }),
    );
  };
  return {
    store,
    open,
    parts,
    submitted,
    answers,
    async empty() {
      await open.database.execute(
        sql`truncate users, products, orders, history, events, inbox, findings, pickup_days cascade`,
      );
      await store.users.keep(user);
      submitted.length = 0;
      Object.assign(answers, atFirst);
    },
    pass: (ms) => (nowMs += ms),
    rewind: () => (nowMs = beganMs),
    sell: (stocks) =>
      store.products.replaceAll(
        Object.entries(stocks).map(([id, stock]): Product => ({
          id,
          stock,
          name: TEXT,
          description: TEXT,
          imagePath: '/x.svg',
          currency: 'JPY',
          unitPriceMinor: PRICE_MINOR,
          taxRateBasisPoints: 800,
          categoryId: null,
          forSale: true,
        })),
      ),
    place,
    ask,
    say,
    async paid(lines = { tea: 2 }, serving = {}) {
      const asked = await ask(lines, serving);
      await say(asked.payment);
      return { ...asked, order: (await store.orders.byId(asked.order.id)) ?? asked.order };
    },
    stockOf: async (id) => (await store.products.byIds([id]))[0]?.stock ?? null,
  };
}

/** What the gateway says of a payment that was paid in full. */
export function successOf(payment: Payment): GatewayResult {
  return {
    merchantOrderNo: payment.merchantOrderNo,
    transNo: payment.transNo,
    transType: 1,
    transStatus: 2,
    currency: payment.currency,
    orderAmountMinor: payment.amountMinor,
    transAmountMinor: payment.amountMinor,
    paidAmountMinor: payment.amountMinor,
    discountMinor: 0,
    failureCode: null,
    origMerchantOrderNo: null,
    origTransNo: null,
    unreadable: [],
  };
}
