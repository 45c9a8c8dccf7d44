import { hashPassword } from '../../src/operators/password-hash.ts';
import { documentationSample } from '../../src/sandbox/documentation-sample.ts';
import { gatewayKey, paidNotification } from '../rig/gateway-key.ts';
import { newKey, send, Shopper, type Answer } from '../rig/shopper.ts';
import { startLiveRig } from '../rig/start-rig.ts';
import { startWeChat } from '../rig/wechat-stand-in.ts';

const APP = { appId: 'wx0000000000000001', appSecret: 'canary-of-the-wechat-secret' };
const SESSION_SECRET = 'canary-of-the-session-secret-0123456789';
const PASSWORD = 'canary-of-the-password';
const EVENTS_SECRET = `whsec_${Buffer.from('canary-of-the-events-secret-0123').toString('base64')}`;

test('[G1] [I12] no secret, token or payer is in logs, answers, errors or metrics of a shop at work', async () => {
  const weChat = await startWeChat(APP);
  const key = gatewayKey();
  const passwordHash = await hashPassword(PASSWORD);
  const rig = await startLiveRig({
    settings: {
      WECHAT_APP_ID: APP.appId,
      WECHAT_APP_SECRET: APP.appSecret,
      WECHAT_API_URL: weChat.url,
      SESSION_SECRET,
      EVENTS_SECRET,
      EVENTS_URL: 'http://127.0.0.1:9/',
      OPERATORS: `hana:${passwordHash}`,
      METRICS_PORT: '0',
    },
  });
  const { url } = rig.server;
  const answers: Answer[] = [];
  const say = async (method: string, path: string, options: Parameters<typeof send>[3] = {}) => {
    const answer = await send(url, method, path, options);
    answers.push(answer);
    return answer;
  };

  const code = 'for-canary-of-the-payer';
  const shopper = await Shopper.loginWith(url, { identity: 'wechat', code });
  const order = await shopper.order();
  answers.push(await shopper.tryToPay(order.id), await shopper.send('GET', '/api/orders'));
  answers.push(await shopper.send('POST', `/api/orders/${order.id}/confirm`));
  // And all that goes wrong: a code used twice, a wrong password, forgeries, broken bodies and paths.
  await say('POST', '/api/sessions', { body: { identity: 'wechat', code } });
  await say('POST', '/api/admin/sessions', { body: { name: 'hana', password: `${PASSWORD}x` } });
  const forged = key.signed(paidNotification(newKey(), '900', { attach: code }));
  await say('POST', '/api/paycloud/notifications', { body: forged });
  await say('POST', '/api/orders', {
    body: `{"${code}":`,
    headers: { Authorization: `Bearer ${shopper.token}` },
  });
  await say('GET', `/api/orders?token=${shopper.token}`);
  const login = { name: 'hana', password: PASSWORD };
  const { body } = await send(url, 'POST', '/api/admin/sessions', { body: login });
  const { token } = body as { token: string };
  const headers = { Authorization: `Bearer ${token}` };
  await say('GET', `/api/admin/orders/${order.id}`, { headers });
  await say('GET', '/api/admin/audit', { headers });
  await say('GET', '/api/openapi.json');
  const metrics = await (await fetch(rig.server.metricsUrl ?? '')).text();
  await rig.stop();
  await weChat.stop();

  const { privateKey } = documentationSample;
  const secrets = {
    'the app’s private key': privateKey.slice(100, 160),
    'the secret of WeChat': APP.appSecret,
    'the key of sessions': SESSION_SECRET,
    'the secret of events': EVENTS_SECRET.slice(6),
    'a password': PASSWORD,
    'its hash': passwordHash.slice(-30),
    "a shopper's token": shopper.token,
    "an operator's token": token,
    'a payer': 'openid-canary-of-the-payer',
    "WeChat's session key": 'c2Vzc2lvbi1rZXktY2FuYXJ5',
    'a login code': code,
  };
  const said = JSON.stringify(answers.map(({ body: told, headers: of }) => [told, [...of]]));
  expect(rig.logged()).toContain('request completed');
  expect(said).toContain(order.id);
  for (const [what, secret] of Object.entries(secrets)) {
    const where = { logs: rig.logged(), answers: said, metrics };
    for (const [place, text] of Object.entries(where)) {
      expect({ what, place, isThere: text.includes(secret) }).toEqual({
        what,
        place,
        isThere: false,
      });
    }
  }
});
