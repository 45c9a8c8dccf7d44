import { orderSummariesSchema, productListSchema, type OperatorOrder } from '@minipay/contracts';
import { Operator } from '../../../server/test/rig/operator.ts';
import { send } from '../../../server/test/rig/shopper.ts';
import { startRig } from '../../../server/test/rig/start-rig.ts';
import { sharedClock } from '../scenarios/shared-clock.ts';

/** Of nobody, with a right check digit. */
export const REGISTRATION_NUMBER = 'T9000000000000';
/** As the server has it where it is not told otherwise, and the grace after it. */
const LIFETIME_AND_GRACE_MINUTES = 15 + 2;
/** How long the server's workers may take on a busy machine. */
const PATIENCE_MS = 30_000;

/** The shop behind the phones: its server, its gateway, and who works there. */
export interface ShopFloor {
  readonly url: string;
  /** What becomes of the next payment at the gateway. */
  arm(scenario: string): void;
  /** Minutes pass at the shop and at the gateway. */
  pass(minutes: number): void;
  /** Time passes until an order that nobody paid has expired. */
  letExpire(orderId: string): Promise<void>;
  newestOrder(): Promise<string>;
  /** The payer pays the order in the wallet itself, of which the app hears nothing. */
  payInWallet(orderId: string): Promise<void>;
  /** The wallets that paid for an order at the gateway, each as often as it did. */
  paidBy(orderId: string): Promise<readonly string[]>;
  /** An operator sets what a thing costs and how many there are; null counts none. */
  stock(productId: string, priceYen: number, left: number | null): Promise<void>;
  /**
   * An operator gives part of an order's money back.
   *
   * @returns the refund's id, once the money is back
   */
  giveBack(orderId: string, amountMinor: number): Promise<string>;
  /** Fails where the books are not in order. */
  close(): Promise<void>;
}

export async function openShopFloor(): Promise<ShopFloor> {
  const clock = sharedClock();
  const rig = await startRig({
    clock: { now: () => new Date(clock.now()) },
    sandbox: { clock },
    settings: { MERCHANT_REGISTRATION_NUMBER: REGISTRATION_NUMBER, RATE_LIMIT_FACTOR: '1000' },
  });
  const { server, sandbox } = rig;
  const pass = (minutes: number) => clock.advance(minutes * 60_000);
  const floor: Omit<ShopFloor, 'stock' | 'giveBack'> = {
    url: server.url,
    arm: (scenario) => void sandbox.arm(scenario),
    pass,
    async letExpire(orderId) {
      pass(LIFETIME_AND_GRACE_MINUTES);
      await eventually(server.url, orderId, ({ state }) => state === 'expired');
    },
    async newestOrder() {
      const { body } = await (await Operator.login(server.url)).send('GET', '/orders');
      return orderSummariesSchema.parse(body).orders[0]?.id ?? '';
    },
    async payInWallet(orderId) {
      const { payments } = await (await Operator.login(server.url)).order(orderId);
      sandbox.approve(payments[0]?.merchantOrderNo ?? '');
    },
    async paidBy(orderId) {
      const { payments } = await (await Operator.login(server.url)).order(orderId);
      const numbers = payments.map(({ merchantOrderNo }) => merchantOrderNo);
      return sandbox
        .payments()
        .filter((each) => each.transStatus === 2 && numbers.includes(each.merchantOrderNo))
        .map(({ payMethodId }) => payMethodId);
    },
    close: () => rig.stop(),
  };
  return { ...floor, ...backOffice(server.url) };
}

/** What an operator does, in a session of its own each time: time that passes ends them. */
function backOffice(url: string): Pick<ShopFloor, 'stock' | 'giveBack'> {
  return {
    async stock(productId, priceYen, left) {
      const { body } = await send(url, 'GET', '/api/products');
      const product = productListSchema.parse(body).products.find(({ id }) => id === productId);
      const { ja, zh, en } = product?.name ?? {};
      const csv = [
        'id,name_ja,name_zh,name_en,price,stock,for_sale',
        `${productId},${ja},${zh},${en},${priceYen},${left ?? ''},yes`,
      ].join('\n');
      const headers = { 'Content-Type': 'text/csv' };
      const operator = await Operator.login(url);
      const answer = await operator.send('POST', '/products/import', { body: csv, headers });
      expect(answer).toMatchObject({ status: 200 });
    },
    async giveBack(orderId, amountMinor) {
      const operator = await Operator.login(url);
      expect(await operator.refund(orderId, { amountMinor })).toMatchObject({ status: 201 });
      const { refunds } = await eventually(url, orderId, (order) =>
        order.refunds.every(({ state }) => state === 'succeeded'),
      );
      return refunds[0]?.id ?? '';
    },
  };
}

async function eventually(
  url: string,
  orderId: string,
  isAsWanted: (order: OperatorOrder) => boolean,
): Promise<OperatorOrder> {
  const operator = await Operator.login(url);
  const endsAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const order = await operator.order(orderId);
    if (isAsWanted(order)) return order;
    if (performance.now() > endsAt) throw new Error(`The order is still ${JSON.stringify(order)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
