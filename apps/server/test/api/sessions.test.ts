import { startAlipay } from '../rig/alipay-stand-in.ts';
import { errorOf, send, Shopper } from '../rig/shopper.ts';
import { startLiveRig, startRig, type Rig } from '../rig/start-rig.ts';
import { startWeChat } from '../rig/wechat-stand-in.ts';

const weChatApp = { appId: 'wx0000000000000001', appSecret: 'a secret of the stand-in' };
const ALIPAY_APP = '2021000000000001';

let rig: Rig;
let weChat: Awaited<ReturnType<typeof startWeChat>>;
let alipay: Awaited<ReturnType<typeof startAlipay>>;
beforeAll(async () => {
  weChat = await startWeChat(weChatApp);
  alipay = await startAlipay({ appId: ALIPAY_APP });
  rig = await startLiveRig({
    settings: {
      WECHAT_APP_ID: weChatApp.appId,
      WECHAT_APP_SECRET: weChatApp.appSecret,
      WECHAT_API_URL: weChat.url,
      ALIPAY_APP_ID: ALIPAY_APP,
      ALIPAY_PRIVATE_KEY: alipay.appPrivateKey,
      ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
      ALIPAY_GATEWAY_URL: `${alipay.url}/gateway.do`,
    },
  });
});
afterAll(async () => {
  await rig.stop();
  await weChat.stop();
  await alipay.stop();
});

const login = (body: unknown, url = rig.server.url) => send(url, 'POST', '/api/sessions', { body });

test('a WeChat code logs in the openid that WeChat names, the same user each time', async () => {
  const first = await Shopper.loginWith(rig.server.url, { identity: 'wechat', code: 'for-a.1' });
  const order = await first.order();
  const again = await Shopper.loginWith(rig.server.url, { identity: 'wechat', code: 'for-a.2' });
  expect(await again.list()).toMatchObject([{ id: order.id }]);
  const other = await Shopper.loginWith(rig.server.url, { identity: 'wechat', code: 'for-b' });
  expect(await other.list()).toEqual([]);

  await first.pay(order.id);
  // [F5] The payer is the openid that WeChat named, in the app that it was named for.
  const sent = rig.sandbox.log().find(({ body }) => JSON.stringify(body ?? '').includes(order.id));
  expect(sent?.body).toMatchObject({ sub_appid: weChatApp.appId, sub_openid: 'openid-a' });
});

test('an Alipay code logs in the user that Alipay names, and pays with Alipay+', async () => {
  const shopper = await Shopper.loginWith(rig.server.url, { identity: 'alipay', code: 'for-a' });
  const order = await shopper.order();
  const { walletCall } = await shopper.pay(order.id);
  expect(walletCall).toEqual({
    wallet: 'alipay',
    tradePay: { tradeNO: expect.any(String) as string },
  });
});

test('[F4] a code works once', async () => {
  expect((await login({ identity: 'wechat', code: 'for-once' })).status).toBe(201);
  const again = await login({ identity: 'wechat', code: 'for-once' });
  expect(again.status).toBe(401);
  expect(errorOf(again).code).toBe('LOGIN_REFUSED');
});

test.each(['wechat', 'alipay'])('%s refuses a code that it did not give', async (identity) => {
  const answer = await login({ identity, code: 'made-up' });
  expect(answer.status).toBe(401);
  expect(errorOf(answer).code).toBe('LOGIN_REFUSED');
});

test('an answer that Alipay did not sign is not believed', async () => {
  const forger = await startAlipay({ appId: ALIPAY_APP, forgeAnswers: true });
  const forged = await startLiveRig({
    settings: {
      ALIPAY_APP_ID: ALIPAY_APP,
      ALIPAY_PRIVATE_KEY: forger.appPrivateKey,
      ALIPAY_PUBLIC_KEY: forger.alipayPublicKey,
      ALIPAY_GATEWAY_URL: `${forger.url}/gateway.do`,
    },
  });
  try {
    const answer = await login({ identity: 'alipay', code: 'for-a' }, forged.server.url);
    expect(answer.status).toBe(503);
    expect(errorOf(answer).code).toBe('LOGIN_UNAVAILABLE');
    expect(forged.logged()).not.toContain('canary');
  } finally {
    await forged.stop();
    await forger.stop();
  }
});

test('[F9] in live mode nothing of the sandbox is there', async () => {
  const body = { identity: 'sandbox', wallet: 'wechat', code: 'x'.repeat(32) };
  expect((await login(body)).status).toBe(401);
  const shopper = await Shopper.loginWith(rig.server.url, { identity: 'wechat', code: 'for-f9' });
  const order = await shopper.order();
  const { paymentId } = await shopper.pay(order.id);
  const press = await shopper.send('POST', `/api/sandbox/payments/${paymentId}/approve`);
  expect(press.status).toBe(404);
  expect((await send(rig.server.url, 'GET', '/')).status).toBe(404);
  expect((await send(rig.server.url, 'GET', '/api/shop')).body).toMatchObject({ mode: 'live' });
});

test('[F3] no token, an altered one, an unsigned one and another server’s are refused', async () => {
  const shopper = await Shopper.loginWith(rig.server.url, { identity: 'wechat', code: 'for-f3' });
  const [head = '', body = '', signature = ''] = shopper.token.split('.');
  const unsignedHead = Buffer.from('{"alg":"none"}').toString('base64url');
  const elsewhere = await startRig();
  const foreign = await Shopper.login(elsewhere.server.url);
  await elsewhere.stop();
  const tokens = [
    '',
    'Bearer ',
    `Bearer ${head}.${body}.`,
    `Bearer ${unsignedHead}.${body}.`,
    `Bearer ${head}.${body.slice(0, -2)}xx.${signature}`,
    `Bearer ${foreign.token}`,
    `Basic ${shopper.token}`,
  ];
  for (const authorization of tokens) {
    const answer = await send(rig.server.url, 'GET', '/api/orders', {
      headers: { Authorization: authorization },
    });
    expect(answer.status).toBe(401);
    expect(errorOf(answer).code).toBe('UNAUTHENTICATED');
  }
  expect((await shopper.send('GET', '/api/orders')).status).toBe(200);
});

test('a sandbox shopper stays the same by the code of the device', async () => {
  const sandboxRig = await startRig();
  try {
    const code = 'device-code-of-a-phone';
    const device = { identity: 'sandbox', wallet: 'alipay', code } as const;
    const before = await Shopper.loginWith(sandboxRig.server.url, device);
    const order = await before.order();
    const after = await Shopper.loginWith(sandboxRig.server.url, device);
    expect(await after.list()).toMatchObject([{ id: order.id }]);
  } finally {
    await sandboxRig.stop();
  }
});
