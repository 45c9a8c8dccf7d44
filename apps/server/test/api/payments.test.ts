import { generateKeyPairSync } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { documentationSample } from '../../src/sandbox/documentation-sample.ts';
import { gatewayKey } from '../rig/gateway-key.ts';
import { errorOf, Shopper } from '../rig/shopper.ts';
import { startLiveRig, startRig, type Rig } from '../rig/start-rig.ts';
import { startWeChat } from '../rig/wechat-stand-in.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const atGateway = (orderId: string) =>
  rig.sandbox.payments().filter((payment) => payment.attach === orderId);

test('asks the gateway for the order’s amount under a number of its own', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order(3);
  const { walletCall, expiresAt } = await shopper.pay(order.id);

  expect(expiresAt).toBe(order.expiresAt);
  expect(walletCall).toEqual({
    wallet: 'wechat',
    requestPayment: {
      timeStamp: expect.stringMatching(/^\d{10}$/) as string,
      nonceStr: expect.any(String) as string,
      package: expect.stringMatching(/^prepay_id=/) as string,
      signType: 'RSA',
      paySign: expect.any(String) as string,
    },
  });
  const [payment] = atGateway(order.id);
  expect(payment).toMatchObject({ amountMinor: 1350, currency: 'JPY', payMethodId: 'WeChatPay' });
  expect(payment?.merchantOrderNo).toMatch(/^[0-9a-f]{32}$/);
  expect(payment?.merchantOrderNo).not.toBe(order.id);
});

test('[D10] asked a hundred times at once, it prepares one payment and answers the same', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  const answers = await Promise.all(Array.from({ length: 100 }, () => shopper.tryToPay(order.id)));
  answers.push(await shopper.tryToPay(order.id));
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(atGateway(order.id)).toHaveLength(1);
});

test('[F10] wallet, app and payer come from the session, whatever the body says', async () => {
  const shopper = await Shopper.login(rig.server.url, 'alipay');
  const order = await shopper.order();
  await shopper.tryToPay(order.id, {
    wallet: 'wechat',
    payMethodId: 'WeChatPay',
    subAppId: 'wx-mine',
    subOpenId: 'somebody-else',
    notifyUrl: 'http://169.254.169.254/',
    termIp: '8.8.8.8',
  });
  expect(atGateway(order.id)).toMatchObject([{ payMethodId: 'Alipay+' }]);
  const sent = rig.sandbox
    .log()
    .filter((entry) => JSON.stringify(entry).includes(order.id))
    .map((entry) => JSON.stringify(entry.body))
    .find((body) => body.includes('sub_appid'));
  expect(sent).toContain(documentationSample.subAppIds.alipay);
  expect(sent).toContain(`${rig.server.url}/api/paycloud/notifications`);
  expect(sent).toContain('"term_ip":"127.0.0.1"');
  for (const lie of ['wx-mine', 'somebody-else', '169.254', '8.8.8.8']) {
    expect(sent).not.toContain(lie);
  }
});

test('an order that is cancelled while its payment is prepared shows no sheet', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  const [started, cancelled] = await Promise.all([
    shopper.tryToPay(order.id),
    shopper.cancel(order.id),
  ]);
  // Which one was first is left to chance; together they must make sense.
  if (started.status === 201) {
    const { payment } = await shopper.read(order.id);
    expect(payment?.state).toBe('payable');
  } else {
    expect(started.status).toBe(409);
    expect(errorOf(started)).toMatchObject({ details: { state: 'cancelled' } });
  }
  expect(cancelled.state).toBe('cancelled');
  expect((await shopper.tryToPay(order.id)).status).toBe(409);
});

test('a paid order cannot be paid again', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  await shopper.pay(order.id);
  rig.sandbox.approve(atGateway(order.id)[0]?.merchantOrderNo ?? '');
  await shopper.confirm(order.id);
  const answer = await shopper.tryToPay(order.id);
  expect(answer.status).toBe(409);
  expect(errorOf(answer)).toMatchObject({ code: 'ORDER_NOT_PAYABLE', details: { state: 'paid' } });
  expect(atGateway(order.id)).toHaveLength(1);
});

describe('toward the gateway', () => {
  const app = { appId: 'wx0000000000000001', appSecret: 'a secret of the stand-in' };
  let weChat: Awaited<ReturnType<typeof startWeChat>>;
  beforeAll(async () => {
    weChat = await startWeChat(app);
  });
  afterAll(() => weChat.stop());

  const live = (settings: Record<string, string>) =>
    startLiveRig({
      settings: {
        WECHAT_APP_ID: app.appId,
        WECHAT_APP_SECRET: app.appSecret,
        WECHAT_API_URL: weChat.url,
        ...settings,
      },
    });
  const login = (url: string, name: string) =>
    Shopper.loginWith(url, { identity: 'wechat', code: `for-${name}` });

  test('[B4] a payment that no notification tells of is paid by query', async () => {
    const quiet = await live({});
    try {
      const shopper = await login(quiet.server.url, 'quiet');
      const order = await shopper.order();
      await shopper.pay(order.id);
      quiet.sandbox.approve(quiet.sandbox.payments()[0]?.merchantOrderNo ?? '');
      expect((await shopper.read(order.id)).state).toBe('payable');
      expect((await shopper.confirm(order.id)).state).toBe('paid');
    } finally {
      await quiet.stop();
    }
  });

  test('[A6] a signed refusal is told as one, and the shopper may try again', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const wrongKey = await live({
      PAYCLOUD_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
    try {
      const shopper = await login(wrongKey.server.url, 'refused');
      const order = await shopper.order();
      for (const attempt of [1, 2]) {
        const answer = await shopper.tryToPay(order.id);
        expect(answer.status).toBe(502);
        expect(errorOf(answer)).toMatchObject({
          code: 'PAYMENT_REFUSED',
          details: { code: 'SYS002' },
          psn: expect.stringMatching(/^\d{20}$/) as string,
        });
        expect(await wrongKey.rows(sql`select 1 from payments`)).toHaveLength(attempt);
      }
      expect(await shopper.read(order.id)).toMatchObject({
        state: 'payable',
        payment: { state: 'refused', failureCode: 'SYS002' },
      });
    } finally {
      await wrongKey.stop();
    }
  });

  test('[A6] a signed code that is on no list of refusals leaves the outcome unknown', async () => {
    const wrongApp = await live({ PAYCLOUD_APP_ID: 'wz0000000000000000' });
    try {
      const shopper = await login(wrongApp.server.url, 'unlisted');
      const order = await shopper.order();
      const answer = await shopper.tryToPay(order.id);
      expect(answer.status).toBe(503);
      expect(errorOf(answer).code).toBe('PAYMENT_OUTCOME_UNKNOWN');
    } finally {
      await wrongApp.stop();
    }
  });

  test('an answer that cannot be believed leaves the outcome unknown, and the next tap goes on', async () => {
    const strange = await live({ PAYCLOUD_GATEWAY_PUBLIC_KEY: gatewayKey().publicKey });
    try {
      const shopper = await login(strange.server.url, 'unknown');
      const order = await shopper.order();
      const answer = await shopper.tryToPay(order.id);
      expect(answer.status).toBe(503);
      expect(errorOf(answer).code).toBe('PAYMENT_OUTCOME_UNKNOWN');
      expect(answer.headers.get('Retry-After')).toBe('2');
      expect(await shopper.read(order.id)).toMatchObject({
        state: 'payable',
        payment: { state: 'unknown' },
      });

      await shopper.tryToPay(order.id);
      const numbers = strange.sandbox.payments().map((payment) => payment.merchantOrderNo);
      expect(new Set(numbers).size).toBe(2);
      const attempts = await strange.rows(
        sql`select id, superseded_at is null as stands from payments order by id`,
      );
      expect(attempts.map(({ stands }) => stands)).toEqual([false, true]);
      expect(await shopper.read(order.id)).toMatchObject({ payment: { id: attempts[1]?.id } });
    } finally {
      await strange.stop();
    }
  });

  test('a gateway that is down refuses nothing for good', async () => {
    const down = await live({ PAYCLOUD_GATEWAY_URL: 'http://127.0.0.1:9' });
    try {
      const shopper = await login(down.server.url, 'down');
      const order = await shopper.order();
      const answer = await shopper.tryToPay(order.id);
      expect(answer.status).toBe(502);
      expect(await shopper.read(order.id)).toMatchObject({
        state: 'payable',
        payment: { state: 'refused' },
      });
    } finally {
      await down.stop();
    }
  });
});
