import { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { routeTable } from '../../src/http/openapi/route-table.ts';
import type { Route } from '../../src/http/openapi/route.ts';
import { OPERATORS, sessionTokens, SHOPPERS } from '../../src/identity/session-tokens.ts';
import { attemptsInMemory } from '../../src/limits/attempts-in-memory.ts';
import { createLogger } from '../../src/logger.ts';
import { parseAccounts } from '../../src/operators/accounts.ts';
import { loginLimit } from '../../src/operators/login-limit.ts';
import { passwordChecks } from '../../src/operators/password-checks.ts';
import { sandboxOperator } from '../../src/sandbox/sandbox-operator.ts';
import { Operator } from '../rig/operator.ts';
import { routesOf } from '../rig/routes-of.ts';
import { newKey, send, Shopper, type Answer } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';
import { openBenchShop, type BenchShop } from '../use-cases/bench-shop.ts';

const TABLE = routeTable({ hasSandbox: true, hasOperators: true });
const NAMES = TABLE.map(({ method, path }) => `${method} ${path}`);

describe('the table of routes', () => {
  let bench: BenchShop;
  beforeAll(async () => {
    bench = await openBenchShop();
  });
  afterAll(() => bench.open.close());

  function app(has: { readonly hasSandbox: boolean; readonly hasOperators: boolean }) {
    const { parts } = bench;
    const secret = 'x'.repeat(32);
    const local = attemptsInMemory(parts.clock);
    return createApp({
      ...parts,
      logger: createLogger('silent'),
      verifier: {
        verify() {
          throw new Error('Nothing is verified here.');
        },
      },
      logins: {},
      tokens: sessionTokens(secret, SHOPPERS, parts.clock),
      operators: {
        accounts: has.hasOperators ? (parseAccounts(sandboxOperator) ?? []) : [],
        tokens: sessionTokens(secret, OPERATORS, parts.clock),
        limit: loginLimit(local, parts.clock),
        checks: passwordChecks(),
      },
      limits: { local, shared: local, factor: 1 },
      answered: () => undefined,
      admission: { takes: () => true, begin: () => () => undefined },
      corsOrigins: [],
      books: { check: () => Promise.resolve([]) },
      stopping: new AbortController().signal,
      statement: {
        lines() {
          throw new Error('No statement is read here.');
        },
      },
      shop: {
        ...parts.shop,
        currency: 'JPY',
        orderLifetimeSeconds: 900,
        name: { ja: 'x', zh: 'x', en: 'x' },
        mode: 'sandbox',
        timeZone: 'Asia/Tokyo',
        contact: { phone: null, email: null, address: null },
        issuer: { name: 'x', registrationNumber: null },
        dining: [],
      },
      estimate: { current: () => null },
      thumbnails: new Set(),
      merchant: { appId: 'x', merchantNo: 'x' },
      catalogueImages: '.',
      trustProxy: 0,
      sandbox: has.hasSandbox
        ? {
            url: 'http://127.0.0.1:9',
            frameAncestors: [],
            wallet: { press: () => Promise.resolve('unreachable') },
            h5Folder: '.',
          }
        : null,
    });
  }

  test.each([
    { hasSandbox: true, hasOperators: true },
    { hasSandbox: false, hasOperators: true },
    { hasSandbox: false, hasOperators: false },
  ])('[F2] has a row for every route of the server, and none besides: %j', (has) => {
    const rows = routeTable(has).map(({ method, path }) => `${method} ${path}`);
    // Limits name the routes once more that they are for.
    const routes = new Set(routesOf(app(has)));
    expect([...routes].sort()).toEqual([...rows].sort());
  });

  test('has each route once', () => {
    expect(new Set(NAMES).size).toBe(NAMES.length);
  });
});

describe('who may call', () => {
  let rig: Rig;
  let owner: Shopper;
  let other: Shopper;
  let operator: Operator;
  let ids: Readonly<Record<'orders' | 'payments', string>>;
  beforeAll(async () => {
    rig = await startRig();
    owner = await Shopper.login(rig.server.url);
    other = await Shopper.login(rig.server.url);
    operator = await Operator.login(rig.server.url);
    const order = await owner.order();
    const { paymentId } = await owner.pay(order.id);
    ids = { orders: order.id, payments: paymentId };
  });
  afterAll(() => rig.stop());

  /** A request that is right in all but who sends it. */
  const call = (route: Route, token: string | null): Promise<Answer> => {
    const what = /\/(orders|payments)\/:id/.exec(route.path)?.[1];
    const id = what === 'orders' || what === 'payments' ? ids[what] : newKey();
    const headers = {
      'Idempotency-Key': newKey(),
      ...(token !== null && { Authorization: `Bearer ${token}` }),
      ...(typeof route.body === 'string' && { 'Content-Type': route.body }),
    };
    return send(rig.server.url, route.method.toUpperCase(), route.path.replace(':id', id), {
      headers,
      ...(route.body && { body: EXAMPLES[`${route.method} ${route.path}`] ?? {} }),
    });
  };
  const statuses = async (route: Route) => ({
    nobody: (await call(route, null)).status,
    other: (await call(route, other.token)).status,
    operator: (await call(route, operator.token)).status,
  });

  const ofShoppers = TABLE.filter(({ caller }) => caller === 'shopper');
  const withId = ofShoppers.filter(({ path }) => path.includes(':id'));
  const ofOperators = TABLE.filter(({ caller }) => caller === 'operator');
  const open = TABLE.filter(({ caller }) => caller === 'anyone' || caller === 'gateway');

  test.each(withId)(
    "[F1] [F2] $method $path is its owner's: 404 to another shopper, 401 to nobody and operators",
    async (route) => {
      const before = await operator.order(ids.orders);
      expect(await statuses(route)).toEqual({ nobody: 401, other: 404, operator: 401 });
      const unknown = await send(
        rig.server.url,
        route.method.toUpperCase(),
        route.path.replace(':id', newKey()),
        { headers: { Authorization: `Bearer ${owner.token}` } },
      );
      expect(unknown.status).toBe(404);
      expect(await operator.order(ids.orders)).toEqual(before);
    },
  );

  test.each(ofShoppers.filter((route) => !withId.includes(route)))(
    '[F1] [F2] $method $path needs a session, and shows nothing of other shoppers',
    async (route) => {
      const [mine, theirs] = await Promise.all([owner.list(), call(route, other.token)]);
      expect(theirs.status).toBeLessThan(300);
      expect(mine.map(({ id }) => id)).toContain(ids.orders);
      expect(JSON.stringify(theirs.body)).not.toContain(ids.orders);
      expect((await call(route, null)).status).toBe(401);
      expect((await call(route, operator.token)).status).toBe(401);
    },
  );

  test.each(ofOperators)(
    "[F2] $method $path is an operator's: 403 to shoppers, 401 to nobody",
    async (route) => {
      const before = await operator.order(ids.orders);
      expect((await call(route, null)).status).toBe(401);
      expect((await call(route, owner.token)).status).toBe(403);
      expect((await call(route, other.token)).status).toBe(403);
      expect(await operator.order(ids.orders)).toEqual(before);
      expect([401, 403]).not.toContain((await call(route, operator.token)).status);
    },
  );

  test.each(open)('$method $path asks for no session', async (route) => {
    const { status, body } = await call(route, null);
    expect(status).not.toBe(403);
    if (status === 401) expect(body).toMatchObject({ error: { code: 'LOGIN_REFUSED' } });
  });
});

describe('the description of the API', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
  });
  afterAll(() => rig.stop());

  const documentSchema = z.object({
    openapi: z.literal('3.1.0'),
    paths: z.record(z.string(), z.record(z.string(), z.unknown())),
    components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
  });

  test('is an OpenAPI document that has every route, and every schema that it names', async () => {
    const { status, body } = await send(rig.server.url, 'GET', '/api/openapi.json');
    expect(status).toBe(200);
    const { paths, components } = documentSchema.parse(body);
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.sort()).toEqual([...NAMES].sort());
    const named = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    expect(named.length).toBeGreaterThan(50);
    const known = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(known).toEqual(expect.arrayContaining(named));
    expect(components.schemas).toMatchObject({
      PlaceOrder: { required: ['lines'], additionalProperties: false },
      Id: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    });
  });

  test('is a page that needs nothing from anywhere and runs nothing', async () => {
    const { status, headers, body } = await send(rig.server.url, 'GET', '/docs');
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toContain('text/html');
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'sha256/,
    );
    expect(body).not.toMatch(/<script|https?:\/\/(?!.*json-schema)/);
    expect(body).toContain('/api/orders/{id}/payments');
  });
});

const line = { productId: 'cafe-latte', quantity: 1 };
const EXAMPLES: Readonly<Record<string, unknown>> = {
  'post /api/orders': { lines: [line] },
  'post /api/sessions': { identity: 'sandbox', wallet: 'alipay', code: 'a-code-of-this-test' },
  'post /api/admin/sessions': { name: 'nobody', password: 'nothing' },
  'post /api/admin/orders/:id/refunds': { reason: 'a test' },
  'post /api/admin/findings/:id/handle': { note: 'a test' },
  'put /api/admin/sales': { stopped: false },
};
