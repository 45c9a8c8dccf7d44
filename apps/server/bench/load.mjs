import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

/**
 * Shoppers who buy one order after the other, each the four steps: create, pay, notification (which
 * the wallet's approval sets off, and which is waited for), confirm.
 */
export class Load {
  #shoppers = [];
  #pools = [];
  #wallet;
  #lines = [];
  #orders = [];
  #failures = [];

  /**
   * Logs the shoppers in, spread evenly over the servers, over connections that are kept as those of
   * a proxy are.
   *
   * @param {{ servers: readonly { url: string }[], walletUrl: string, shoppers: number }} place
   */
  static async open({ servers, walletUrl, shoppers }) {
    const load = new Load();
    load.#wallet = new Pool(walletUrl, { connections: shoppers });
    load.#pools = servers.map(({ url }) => new Pool(url, { connections: shoppers }));
    load.#lines = await twoLines(load.#pools[0]);
    for (let index = 0; index < shoppers; index += 1) {
      const pool = load.#pools[index % load.#pools.length];
      const login = { identity: 'wechat', code: `shopper-${randomUUID()}` };
      const { body } = await call(pool, 'POST', '/api/sessions', { body: login });
      load.#shoppers.push({ pool, authorization: `Bearer ${body.token}` });
    }
    await load.#connect();
    return load;
  }

  /**
   * Lets all shop for a while.
   *
   * @param {object} how
   * @param {number} [how.forMs] how long they begin new orders
   * @param {number} [how.orders] or how many in all
   * @param {number} [how.perSecond] at most so many orders a second; as many as go by default
   * @param {number} [how.comeInMs] how long it takes until all are there; they come at once by default
   * @returns what every order took, in milliseconds, and what went wrong
   */
  async run({ forMs = Infinity, orders = Infinity, perSecond = Infinity, comeInMs = 0 }) {
    this.#orders = [];
    this.#failures = [];
    const started = performance.now();
    let begun = 0;
    const next = async () => {
      const number = begun;
      begun += 1;
      if (number >= orders) return false;
      const waitMs = started + (number / perSecond) * 1000 - performance.now();
      if (perSecond !== Infinity && waitMs > 0) await sleep(waitMs);
      return performance.now() - started < forMs;
    };
    await Promise.all(
      this.#shoppers.map(async (shopper, place) => {
        await sleep((place / this.#shoppers.length) * comeInMs);
        await this.#shop(shopper, next);
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    return { orders: this.#orders, failures: this.#failures, seconds };
  }

  async close() {
    await Promise.all([...this.#pools, this.#wallet].map((pool) => pool.close()));
  }

  /**
   * A connection for each. Node accepts one in each turn of its event loop, so while much is going on
   * they would be opened late, and who needs one would wait for seconds.
   */
  async #connect() {
    await Promise.all(this.#shoppers.map(({ pool }) => call(pool, 'GET', '/api/products', {})));
  }

  async #shop(shopper, next) {
    while (await next()) {
      try {
        this.#orders.push(await buy(shopper, this.#lines, this.#wallet));
      } catch (error) {
        this.#failures.push(error);
        await sleep(100);
      }
    }
  }
}

/** Two products that are not counted, so that nobody buys them out. */
async function twoLines(pool) {
  const { body } = await call(pool, 'GET', '/api/products', {});
  const plenty = body.products.filter(({ left }) => left === null || left === undefined);
  return plenty.slice(0, 2).map(({ id }, line) => ({ productId: id, quantity: line + 1 }));
}

async function buy({ pool, authorization }, lines, wallet) {
  const headers = { authorization, 'idempotency-key': randomUUID().replaceAll('-', '') };
  const created = await call(pool, 'POST', '/api/orders', { body: { lines }, headers });
  const path = `/api/orders/${created.body.id}`;
  const paid = await call(pool, 'POST', `${path}/payments`, { headers: { authorization } });
  const { body: approved } = await call(wallet, 'POST', `/${created.body.id}`, {});
  const confirmed = await call(pool, 'POST', `${path}/confirm`, { headers: { authorization } });
  if (confirmed.body.state !== 'paid') throw new Error(`An order is ${confirmed.body.state}.`);
  const create = created.ms;
  const pay = paid.ms - approved.gatewayMs;
  const notify = approved.notifiedMs;
  const confirm = confirmed.ms;
  const order = create + pay + notify + confirm;
  return { create, pay, notify, confirm, order, endedAt: performance.now() };
}

async function call(pool, method, path, { body, headers }) {
  const started = performance.now();
  const answer = await pool.request({
    method,
    path,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    body: body ? JSON.stringify(body) : null,
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
  return { body: JSON.parse(text), ms: performance.now() - started };
}
