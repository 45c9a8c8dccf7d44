import { randomUUID } from 'node:crypto';
import {
  orderListSchema,
  orderSchema,
  sessionSchema,
  startedPaymentSchema,
  type CreateSession,
  type Order,
  type StartedPayment,
  type Wallet,
} from '@minipay/contracts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A phone, as the server sees it: plain HTTP, and nothing of ours on this side. */
export class Shopper {
  readonly url: string;
  readonly token: string;

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async login(url: string, wallet: Wallet = 'wechat'): Promise<Shopper> {
    const code = randomUUID().replaceAll('-', '');
    return Shopper.loginWith(url, { identity: 'sandbox', wallet, code });
  }

  static async loginWith(url: string, login: CreateSession): Promise<Shopper> {
    const { status, body } = await send(url, 'POST', '/api/sessions', { body: login });
    expect(status).toBe(201);
    return new Shopper(url, sessionSchema.parse(body).token);
  }

  send(
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const headers = { Authorization: `Bearer ${this.token}`, ...options.headers };
    return send(this.url, method, path, { ...options, headers });
  }

  tryToOrder(body: unknown, key: string = newKey()): Promise<Answer> {
    return this.send('POST', '/api/orders', { body, headers: { 'Idempotency-Key': key } });
  }

  async order(quantity = 2): Promise<Order> {
    const { status, body } = await this.tryToOrder({
      lines: [{ productId: 'cafe-latte', quantity }],
    });
    expect(status).toBe(201);
    return orderSchema.parse(body);
  }

  tryToPay(orderId: string, body?: unknown): Promise<Answer> {
    return this.send('POST', `/api/orders/${orderId}/payments`, { body });
  }

  async pay(orderId: string): Promise<StartedPayment> {
    const { status, body } = await this.tryToPay(orderId);
    expect({ status, body }).toMatchObject({ status: 201 });
    return startedPaymentSchema.parse(body);
  }

  async confirm(orderId: string): Promise<Order> {
    return orderSchema.parse((await this.send('POST', `/api/orders/${orderId}/confirm`)).body);
  }

  async cancel(orderId: string): Promise<Order> {
    return orderSchema.parse((await this.send('POST', `/api/orders/${orderId}/cancel`)).body);
  }

  async read(orderId: string): Promise<Order> {
    return orderSchema.parse((await this.send('GET', `/api/orders/${orderId}`)).body);
  }

  async list(): Promise<readonly Order[]> {
    return orderListSchema.parse((await this.send('GET', '/api/orders')).body).orders;
  }

  /** Waits until the order is in the state, as a phone does that asks again and again. */
  async until(orderId: string, state: Order['state']): Promise<Order> {
    for (let look = 0; look < 100; look += 1) {
      const order = await this.read(orderId);
      if (order.state === state) return order;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The order is ${(await this.read(orderId)).state} and not ${state}.`);
  }
}

export function newKey(): string {
  return randomUUID().replaceAll('-', '');
}

export async function send(
  url: string,
  method: string,
  path: string,
  options: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { 'Content-Type': 'application/json', ...options.headers },
    ...(options.body !== undefined && {
      body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body),
    }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The `error` of an answer in the API's one shape. */
export function errorOf(answer: Answer): { code: string; details?: unknown } {
  const { body } = answer;
  if (typeof body !== 'object' || body === null || !('error' in body)) {
    throw new Error(`Not an error of the API: ${JSON.stringify(answer.body)}`);
  }
  return body.error as { code: string; details?: unknown };
}
