import { createApi } from '../../src/api/client.ts';
import type { Http, HttpAnswer, HttpRequest } from '../../src/api/http.ts';
import type { Problem } from '../../src/problem.ts';
import { anOrder, request } from './orders.ts';

const KEY = 'key-of-the-order-1';
const failing = (code: string) => expect.objectContaining({ code }) as Problem;
const json = (status: number, body: unknown): HttpAnswer => ({
  status,
  text: JSON.stringify(body),
});
const refusal = (status: number, code: string, details?: unknown) =>
  json(status, { error: { code, message: 'no', requestId: 'request-7', details } });

/** A server that gives out a new token at each login and answers the rest as told. */
function anApi(answer: (request: HttpRequest, token: string | undefined) => HttpAnswer) {
  const requests: HttpRequest[] = [];
  let logins = 0;
  const http: Http = (sent) => {
    requests.push(sent);
    if (sent.url.endsWith('/api/sessions')) {
      return Promise.resolve(json(201, { token: `token-${(logins += 1)}`, wallet: 'wechat' }));
    }
    const token = sent.headers.Authorization?.replace('Bearer ', '');
    return Promise.resolve(answer(sent, token));
  };
  const logIn = () => Promise.resolve({ identity: 'wechat', code: 'login-code' } as const);
  return { api: createApi({ http, baseUrl: 'http://shop', logIn }), requests };
}

test('an order is sent as JSON in the shopper’s session, with its key', async () => {
  const { api, requests } = anApi(() => json(201, anOrder()));
  await expect(api.placeOrder(request, KEY)).resolves.toEqual(anOrder());
  expect(requests[0]).toMatchObject({ method: 'POST', url: 'http://shop/api/sessions' });
  expect(requests[1]).toMatchObject({
    method: 'POST',
    url: 'http://shop/api/orders',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': KEY,
      Authorization: 'Bearer token-1',
    },
    body: JSON.stringify(request),
  });
});

test('the shop and its products are shown without a login', async () => {
  const { api, requests } = anApi(() => json(200, { currency: 'JPY', products: [] }));
  await api.products();
  expect(requests.map((sent) => sent.url)).toEqual(['http://shop/api/products']);
});

test('an id cannot leave its place in the path', async () => {
  const { api, requests } = anApi(() => json(200, anOrder()));
  await api.confirmOrder('../shop?x=1');
  expect(requests[1]?.url).toBe('http://shop/api/orders/..%2Fshop%3Fx%3D1/confirm');
});

test('[H3] a session that ended is renewed silently and the order sent once more, same key', async () => {
  const { api, requests } = anApi((_sent, token) =>
    token === 'token-1' ? refusal(401, 'UNAUTHENTICATED') : json(201, anOrder()),
  );
  await expect(api.placeOrder(request, KEY)).resolves.toEqual(anOrder());
  const orders = requests.filter((sent) => sent.url.endsWith('/api/orders'));
  expect(orders.map((sent) => sent.headers.Authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ]);
  expect(orders.map((sent) => sent.headers['Idempotency-Key'])).toEqual([KEY, KEY]);
});

test('[F11] a session that ends while the sheet is open is renewed, and the paid order found', async () => {
  const paid = anOrder({ state: 'paid' });
  const { api, requests } = anApi((sent, token) =>
    token === 'token-1' && sent.url.endsWith('/confirm')
      ? refusal(401, 'UNAUTHENTICATED')
      : json(200, paid),
  );
  await api.startPayment('order-1');
  await expect(api.confirmOrder('order-1')).resolves.toEqual(paid);
  expect(requests.filter((sent) => sent.url.endsWith('/confirm'))).toHaveLength(2);
});

test('[H4] a network that refuses the shop itself is no reason to log in', async () => {
  const { api, requests } = anApi(() => ({
    status: 401,
    text: '<html>Log in to the Wi-Fi</html>',
  }));
  await expect(api.shop()).rejects.toThrow(failing('UNREADABLE_ANSWER'));
  expect(requests).toHaveLength(1);
});

test('a code that a newer server made up is shown as any other fault', async () => {
  const { api } = anApi(() => refusal(409, 'SOLD_OUT'));
  await expect(api.shop()).rejects.toMatchObject({ code: 'UNEXPECTED', requestId: 'request-7' });
});

test('a session that is refused twice is not renewed for ever', async () => {
  const { api, requests } = anApi(() => refusal(401, 'UNAUTHENTICATED'));
  await expect(api.orders()).rejects.toThrow(failing('UNAUTHENTICATED'));
  expect(requests).toHaveLength(4);
});

test('calls at the same time share one login', async () => {
  const { api, requests } = anApi(() => json(200, { orders: [], next: null }));
  await Promise.all([api.orders(), api.orders('order-9')]);
  expect(requests.filter((sent) => sent.url.endsWith('/api/sessions'))).toHaveLength(1);
});

test('a login that failed is tried again by the next call', async () => {
  let refused = true;
  const http: Http = ({ url }) => {
    if (!url.endsWith('/api/sessions'))
      return Promise.resolve(json(200, { orders: [], next: null }));
    return Promise.resolve(
      refused ? refusal(401, 'LOGIN_REFUSED') : json(201, { token: 't', wallet: 'wechat' }),
    );
  };
  const logIn = () => Promise.resolve({ identity: 'wechat', code: 'c' } as const);
  const api = createApi({ http, baseUrl: '', logIn });
  await expect(api.orders()).rejects.toThrow(failing('LOGIN_REFUSED'));
  refused = false;
  await expect(api.orders()).resolves.toEqual({ orders: [], next: null });
});

test('an error keeps its code, its details and the id that finds it in the server’s log', async () => {
  const { api } = anApi(() => refusal(409, 'TOTAL_CHANGED', { totalMinor: 1300 }));
  await expect(api.placeOrder(request, KEY)).rejects.toMatchObject({
    name: 'Problem',
    code: 'TOTAL_CHANGED',
    requestId: 'request-7',
    details: { totalMinor: 1300 },
  });
});

test('no answer is NO_ANSWER, whatever the platform throws', async () => {
  const http: Http = () => Promise.reject(new Error('request:fail timeout'));
  const logIn = () => Promise.resolve({ identity: 'wechat', code: 'c' } as const);
  const api = createApi({ http, baseUrl: '', logIn });
  await expect(api.shop()).rejects.toThrow(failing('NO_ANSWER'));
});

test.each([
  ['a login page of the network', { status: 200, text: '<html>Welcome</html>' }],
  ['a proxy’s error', { status: 502, text: '<html>Bad gateway</html>' }],
  ['an error of another shape', json(500, { error: 'boom' })],
  ['nothing', { status: 200, text: '' }],
  ['the word null with an error', { status: 500, text: 'null' }],
])('%s is UNREADABLE_ANSWER', async (_what, answer) => {
  const { api } = anApi(() => answer);
  await expect(api.shop()).rejects.toThrow(failing('UNREADABLE_ANSWER'));
});

test('a post that answers nothing is a success', async () => {
  const { api } = anApi(() => ({ status: 204, text: '' }));
  await expect(api.post('/api/somewhere')).resolves.toBeUndefined();
});
