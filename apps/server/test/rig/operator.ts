import { operatorOrderSchema, type OperatorOrder } from '@minipay/contracts';
import { newKey, send, type Answer } from './shopper.ts';

/** An operator of the sandbox's shop, as the server sees one. */
export class Operator {
  readonly url: string;
  readonly token: string;

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async login(url: string): Promise<Operator> {
    const login = { name: 'developer', password: 'sandbox' };
    const { status, body } = await send(url, 'POST', '/api/admin/sessions', { body: login });
    expect(status).toBe(201);
    return new Operator(url, (body as { token: string }).token);
  }

  send(
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const headers = { Authorization: `Bearer ${this.token}`, ...options.headers };
    return send(this.url, method, `/api/admin${path}`, { ...options, headers });
  }

  async order(id: string): Promise<OperatorOrder> {
    return operatorOrderSchema.parse((await this.send('GET', `/orders/${id}`)).body);
  }

  refund(orderId: string, body: object, key: string = newKey()): Promise<Answer> {
    const headers = { 'Idempotency-Key': key };
    return this.send('POST', `/orders/${orderId}/refunds`, {
      body: { reason: 'a test', ...body },
      headers,
    });
  }

  /**
   * Waits until the order is as wanted, as a person does who looks again. Its parts are read by
   * themselves, one a moment before the other, so it is looked at once more: then all that was
   * written together is there.
   */
  async until(
    orderId: string,
    isAsWanted: (order: OperatorOrder) => boolean,
  ): Promise<OperatorOrder> {
    for (let look = 0; look < 100; look += 1) {
      const order = await this.order(orderId);
      if (isAsWanted(order)) return this.order(orderId);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The order is still: ${JSON.stringify(await this.order(orderId))}`);
  }
}
