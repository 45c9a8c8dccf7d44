import type { Order, StartedPayment } from '@minipay/contracts';
import { createApi, type Api } from '../../src/api/client.ts';
import type { Http } from '../../src/api/http.ts';
import { createAttempts } from '../../src/checkout/attempt.ts';
import { createCheckout, type Checkout } from '../../src/checkout/runner.ts';
import { createSheets } from '../../src/checkout/sheets.ts';
import type { CheckoutState } from '../../src/checkout/states.ts';
import { newKey } from '../../../server/test/rig/shopper.ts';
import type { SharedClock } from './shared-clock.ts';

/** What the shopper's screen comes to rest on. */
const AT_REST: readonly CheckoutState['name'][] = ['idle', 'paid', 'payable', 'closed', 'unknown'];

/** A shopper's phone: the shop's own checkout and API client, without views. */
export interface Phone {
  /** Places an order of as many scenario coins and pays it. */
  pay(coins: number): void;
  payAgain(): void;
  /** What the screen says, once it no longer says that something is under way. */
  screen(): CheckoutState['name'];
  isAtRest(): boolean;
  /** Whether the server is asking the gateway for the sheet's parameters, in real time. */
  isPreparing(): boolean;
  /** Whether it waits for an answer of the server. */
  isAsking(): boolean;
  /** Of the order that it placed. */
  orderId(): string;
  /** That order as the server has it now. */
  read(): Promise<Order>;
  close(): void;
}

export function openPhone(serverUrl: string, clock: SharedClock): Phone {
  let asked = 0;
  const api = createApi({
    http: async (request) => {
      asked += 1;
      return http(request).finally(() => (asked -= 1));
    },
    baseUrl: serverUrl,
    logIn: () => Promise.resolve({ identity: 'sandbox', wallet: 'wechat', code: newKey() }),
  });
  const checkout = checkoutOn(api, clock);
  let orderId = '';
  checkout.subscribe(() => {
    const state = checkout.state();
    if ('order' in state && state.order) orderId = state.order.id;
  });
  return {
    pay: (coins) => {
      const lines = [{ productId: 'scenario-coin', quantity: coins }];
      checkout.send({ type: 'pay', request: { lines, expectedTotalMinor: coins } });
    },
    payAgain: () => checkout.send({ type: 'payAgain' }),
    screen: () => checkout.state().name,
    isAtRest: () => AT_REST.includes(checkout.state().name),
    isPreparing: () => {
      const state = checkout.state();
      return state.name === 'placing' || (state.name === 'paying' && state.sheet === 'preparing');
    },
    isAsking: () => asked > 0,
    orderId: () => orderId,
    async read() {
      const order = (await api.orders()).orders.find(({ id }) => id === orderId);
      if (!order) throw new Error('The phone has placed no order.');
      return order;
    },
    close: () => checkout.stop(),
  };
}

function checkoutOn(api: Api, clock: SharedClock): Checkout {
  const kept = new Map<string, unknown>();
  const storage = {
    read: (key: string) => kept.get(key),
    write: (key: string, value: unknown) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  };
  const attempts = createAttempts(storage, newKey);
  return createCheckout({
    asksServer: true,
    api,
    attempts,
    emptyCart: () => attempts.forget(),
    sheets: createSheets((started) => approve(api, started)),
    after: (delayMs, wake) => clock.schedule(delayMs, wake),
  });
}

/** The shopper types the right password; that the wallet took it is all that the sheet knows. */
async function approve(api: Api, { paymentId }: StartedPayment): Promise<'paid' | 'failed'> {
  return api.post(`/api/sandbox/payments/${paymentId}/approve`).then(
    () => 'paid',
    () => 'failed',
  );
}

const http: Http = async ({ method, url, headers, body, timeoutMs }) => {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { method, headers, signal, body: body ?? null });
  return { status: response.status, text: await response.text() };
};
