import { sql } from 'drizzle-orm';
import { hashPassword } from '../../src/operators/password-hash.ts';
import { errorOf, send, Shopper } from '../rig/shopper.ts';
import { startLiveRig, startRig, type Rig } from '../rig/start-rig.ts';

const WECHAT = { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 'not used here' };
const SANDBOX_LOGIN = { name: 'developer', password: 'sandbox' };

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const login = (body: unknown, url = rig.server.url) =>
  send(url, 'POST', '/api/admin/sessions', { body });

test('the developer logs in to the sandbox, with a session that is short and kept by no cache', async () => {
  const answer = await login(SANDBOX_LOGIN);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  const { expiresAt } = answer.body as { expiresAt: string };
  expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
});

test('a wrong password and an unknown name are refused alike, and are in the audit', async () => {
  const answers = [
    await login({ ...SANDBOX_LOGIN, password: 'wrong' }),
    await login({ ...SANDBOX_LOGIN, name: 'nobody' }),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(401);
    expect(errorOf(answer)).toMatchObject({
      code: 'LOGIN_REFUSED',
      message: 'Name or password are wrong.',
    });
  }
  const rows = await rig.rows(
    sql`select operator, outcome from audit where action = 'login' order by id desc limit 2`,
  );
  expect(rows).toEqual([
    { operator: 'nobody', outcome: 'LOGIN_REFUSED' },
    { operator: 'developer', outcome: 'LOGIN_REFUSED' },
  ]);
  expect(JSON.stringify(await rig.rows(sql`select * from audit`))).not.toContain('wrong');
});

test('ten wrong passwords keep one who guesses out, and no other name', async () => {
  const guesses = await Promise.all(
    Array.from({ length: 12 }, () => login({ name: 'guessed', password: 'guess' })),
  );
  expect(guesses.map(({ status }) => status).sort()).toEqual([
    ...Array<number>(10).fill(401),
    429,
    429,
  ]);
  const limited = guesses.find(({ status }) => status === 429);
  expect(Number(limited?.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect((await login(SANDBOX_LOGIN)).status).toBe(201);
});

test("[F2] a shopper's token opens no admin route, and an operator's no shopper's", async () => {
  const shopper = await Shopper.login(rig.server.url);
  const refused = await shopper.send('GET', '/api/admin/anything');
  expect({ status: refused.status, ...errorOf(refused) }).toMatchObject({
    status: 403,
    code: 'FORBIDDEN',
  });
  expect((await send(rig.server.url, 'GET', '/api/admin/anything')).status).toBe(401);

  const { token } = (await login(SANDBOX_LOGIN)).body as { token: string };
  const headers = { Authorization: `Bearer ${token}` };
  expect((await send(rig.server.url, 'GET', '/api/orders', { headers })).status).toBe(401);
  expect((await send(rig.server.url, 'GET', '/api/admin/anything', { headers })).status).toBe(404);
});

test.each([
  'GET /orders',
  'GET /orders/0123456789abcdef0123456789abcdef',
  'POST /orders/0123456789abcdef0123456789abcdef/refunds',
  'POST /refunds/0123456789abcdef0123456789abcdef/retry',
  'POST /payments/0123456789abcdef0123456789abcdef/revoke',
  'GET /findings',
  'POST /findings/0123456789abcdef0123456789abcdef/handle',
  'GET /sales',
  'PUT /sales',
  'POST /products/import',
  'GET /exports/payments',
  'GET /exports/refunds',
  'GET /events/dead',
  'POST /events/0123456789abcdef0123456789abcdef/replay',
  'GET /books',
  'GET /audit',
])('[F2] %s is for operators, and says nothing to anybody else', async (route) => {
  const [method = '', path = ''] = route.split(' ');
  const shopper = await Shopper.login(rig.server.url);
  expect((await shopper.send(method, `/api/admin${path}`)).status).toBe(403);
  expect((await send(rig.server.url, method, `/api/admin${path}`)).status).toBe(401);
  const headers = { Authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZXZlbG9wZXIifQ.' };
  expect((await send(rig.server.url, method, `/api/admin${path}`, { headers })).status).toBe(401);
});

test('a live server has no admin routes unless operators are configured', async () => {
  const live = await startLiveRig({ settings: WECHAT });
  expect((await login(SANDBOX_LOGIN, live.server.url)).status).toBe(404);
  await live.stop();
});

test('a live server takes the operators that are configured, and the developer not', async () => {
  const OPERATORS = `hana:${await hashPassword('correct horse battery')}`;
  const live = await startLiveRig({ settings: { ...WECHAT, OPERATORS } });
  expect((await login(SANDBOX_LOGIN, live.server.url)).status).toBe(401);
  const right = { name: 'hana', password: 'correct horse battery' };
  const { status, body } = await login(right, live.server.url);
  expect(status).toBe(201);
  const headers = { Authorization: `Bearer ${(body as { token: string }).token}` };
  const sales = (url: string) => send(url, 'GET', '/api/admin/sales', { headers });
  expect((await sales(live.server.url)).status).toBe(200);
  await live.stop();

  // The same secret, so the token holds; but its bearer is no operator any more.
  const others = `ken:${await hashPassword('another long password')}`;
  const later = await startLiveRig({ settings: { ...WECHAT, OPERATORS: others } });
  expect((await sales(later.server.url)).status).toBe(401);
  await later.stop();
});
