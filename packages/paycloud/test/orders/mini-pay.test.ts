import {
  forgeSigner,
  forWeChat,
  PayCloudAnswerError,
  PayCloudApiError,
  PayCloudRequestError,
  nodeVerifier,
  type MiniPayRequest,
  type PayCloud,
} from '../../src/index.ts';
import { canonicalString } from '../../src/lib/canonical.ts';
import { documented } from '../support/documented-request.ts';
import {
  clientOf,
  failure,
  json,
  signedByGateway,
  startGateway,
  success,
  type FakeGateway,
} from '../support/gateway.ts';
import { rejectionOf } from '../support/rejection.ts';
import {
  jsonVectors,
  privateKeyOf,
  publicKeyOf,
  responseVectors,
  vectorNamed,
} from '../support/vectors.ts';

const prepared = { trans_no: 'T1', pay_params: '{"timeStamp":"1"}' };

let gateway: FakeGateway;
let client: PayCloud;
beforeEach(async () => {
  gateway = await startGateway();
  client = clientOf(gateway.url);
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

describe('miniPay', () => {
  test("sends the documentation's example byte for byte, with the documentation's signature", async () => {
    gateway.answer(success(prepared));
    await client.miniPay(documented);

    const example = vectorNamed(jsonVectors, 'json-01-strings');
    const [seen] = gateway.seen;
    expect(seen?.body).toEqual({
      ...(JSON.parse(example.body) as object),
      sign: example.signatureBase64,
    });
    expect(Object.values(seen?.body ?? {}).every((value) => typeof value === 'string')).toBe(true);
    expect(seen?.path).toBe('/api/entry/minipay');
    expect(seen?.method).toBe('POST');
    expect(seen?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      // 2023-11-14T22:13:20Z, and ten digits more
      'http-request-psn': expect.stringMatching(/^1114221320[0-9]{10}$/),
    });
  });

  test("returns the transaction number and the raw payment parameters of the vendor's answer", async () => {
    const { signedBody } = vectorNamed(responseVectors, 'resp-01-minipay-data-string');
    gateway.answer(json(JSON.parse(signedBody)));
    const prepayment = await client.miniPay(documented);
    expect(prepayment).toMatchObject({
      transNo: '20231114000000000001',
      psn: '11142213201234567890',
    });
    expect(forWeChat(prepayment.payParams)).toEqual({
      timeStamp: '1700000000',
      nonceStr: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
      package: 'prepay_id=wx14221320000000000000000000000000',
      signType: 'RSA',
      paySign: 'c2lnbmF0dXJl',
    });
  });

  test('leaves out what was not given, so that no empty value is sent', async () => {
    gateway.answer(success(prepared));
    const { storeNo, attach, notifyUrl, termIp, longitude, latitude, ...least } = documented;
    expect([storeNo, attach, notifyUrl, termIp, longitude, latitude]).not.toContain(undefined);
    await client.miniPay(least);
    expect(Object.values(gateway.seen[0]?.body ?? {})).not.toContain('');
    expect(gateway.seen[0]?.body).not.toHaveProperty('attach');
  });

  test('[C1] writes amounts with the digits of their currency', async () => {
    gateway.answer(success(prepared));
    for (const order of [
      { amountMinor: 10_000_000, currency: 'JPY' },
      { amountMinor: 1999, currency: 'CNY' },
      { amountMinor: 1500, currency: 'KWD' },
    ]) {
      await client.miniPay({ ...documented, order });
    }
    const amounts = gateway.seen.map(({ body }) => body.order_amount);
    expect(amounts).toEqual(['10000000', '19.99', '1.500']);
  });

  test('a signer given in place of the key signs, node-forge as well', async () => {
    const signer = forgeSigner(privateKeyOf('vendor-demo-app'));
    const other = clientOf(gateway.url, { privateKey: undefined, signer });
    gateway.answer(success(prepared));
    await other.miniPay(documented);
    await other.close();
    const { sign, ...params } = gateway.seen[0]?.body as Record<string, string>;
    const canonical = canonicalString(Object.entries(params));
    expect(nodeVerifier(publicKeyOf('vendor-demo-app')).verify(canonical, sign ?? '')).toBe(true);
  });

  test.each<[string, Partial<MiniPayRequest>]>([
    ['merchantOrderNo', { merchantOrderNo: '' }],
    ['merchantOrderNo', { merchantOrderNo: 'x'.repeat(33) }],
    ['merchantOrderNo', { merchantOrderNo: '@1' }],
    ['merchantOrderNo', { merchantOrderNo: '注文1' }],
    ['order', { order: { amountMinor: 0, currency: 'JPY' } }],
    ['order', { order: { amountMinor: -1, currency: 'JPY' } }],
    ['order', { order: { amountMinor: 1.5, currency: 'JPY' } }],
    ['order', { order: { amountMinor: 2 ** 53, currency: 'JPY' } }],
    ['order', { order: { amountMinor: 1, currency: 'XXX' } }],
    ['description', { description: '' }],
    ['description', { description: '@tea' }],
    ['description', { description: 'x'.repeat(128) }],
    ['description', { description: 'tea 🍵' }],
    ['description', { description: 'half \ud83c' }],
    ['description', { description: 'a\0b' }],
    ['payMethodId', { payMethodId: '' }],
    ['subAppId', { subAppId: 'x'.repeat(33) }],
    ['subOpenId', { subOpenId: '' }],
    ['expiresSeconds', { expiresSeconds: 0 }],
    ['expiresSeconds', { expiresSeconds: 1.5 }],
    ['storeNo', { storeNo: '' }],
    ['attach', { attach: 'x'.repeat(128) }],
    ['notifyUrl', { notifyUrl: '/pay/notify' }],
    ['notifyUrl', { notifyUrl: 'https://shop.example' }],
    ['notifyUrl', { notifyUrl: 'https://shop.example/notify?order=1' }],
    ['notifyUrl', { notifyUrl: 'ftp://shop.example/notify' }],
    ['termIp', { termIp: '1.2.3' }],
    ['longitude', { longitude: '181' }],
    ['latitude', { latitude: '1e1' }],
  ])('[C2] [E3] refuses a wrong %s before anything is sent (%j)', async (field, wrong) => {
    const call = client.miniPay({ ...documented, ...wrong });
    const error = await rejectionOf(PayCloudRequestError, call);
    expect(error).toMatchObject({ code: 'PAYCLOUD_REQUEST', field, outcome: 'not-sent' });
    expect(gateway.seen).toHaveLength(0);
  });

  test.each([
    'http://localhost/notify',
    'http://127.0.0.1:8080/notify',
    'http://10.1.2.3/notify',
    'http://192.168.1.1/notify',
    'http://[::1]/notify',
    'http://[::ffff:10.0.0.1]/notify',
  ])('[E6] does not ask a real gateway to notify %s', async (notifyUrl) => {
    const signer = { sign: () => 'A'.repeat(344) };
    const far = clientOf('https://gateway.invalid', { privateKey: undefined, signer });
    const call = far.miniPay({ ...documented, notifyUrl });
    expect((await rejectionOf(PayCloudRequestError, call)).field).toBe('notifyUrl');
    await far.close();
  });

  test.each(['SYS002', 'SYS011', 'E07303'])(
    '[A6] %s is a refusal before acceptance',
    async (code) => {
      gateway.answer(failure(code, 'said no'));
      const error = await rejectionOf(PayCloudApiError, client.miniPay(documented));
      expect(error).toMatchObject({ apiCode: code, outcome: 'refused', psn: 'PSN-2' });
      expect(error.message).toContain('said no');
    },
  );

  test.each(['E04111', 'M010', 'E99999', '-1', 'sys002', '00'])(
    '[A6] any other code, such as %s, leaves the outcome unknown',
    async (code) => {
      gateway.answer(failure(code));
      const error = await rejectionOf(PayCloudApiError, client.miniPay(documented));
      expect(error).toMatchObject({ apiCode: code, outcome: 'unknown' });
      expect(gateway.seen).toHaveLength(1);
    },
  );

  test('[G1] the payer that the gateway echoes is in no error', async () => {
    gateway.answer(failure('E1', `openid ${documented.subOpenId} is unknown`));
    const error = await rejectionOf(PayCloudApiError, client.miniPay(documented));
    expect(`${error.message}${JSON.stringify(error)}`).not.toContain(documented.subOpenId);
    expect(error.message).toContain('is unknown');
  });

  test.each<[string, unknown]>([
    ['no transaction number', { pay_params: '{}' }],
    ['no payment parameters', { trans_no: 'T1' }],
    ['null for payment parameters', { trans_no: 'T1', pay_params: null }],
    ['another order number', { ...prepared, merchant_order_no: 'OTHER' }],
    ['a list', []],
  ])('[A9] a signed answer with %s leaves the outcome unknown', async (_what, payload) => {
    gateway.answer(success(payload));
    const error = await rejectionOf(PayCloudAnswerError, client.miniPay(documented));
    expect(error).toMatchObject({ code: 'PAYCLOUD_ANSWER', outcome: 'unknown', psn: 'PSN-1' });
  });

  test.each([null, '', documented.merchantOrderNo])(
    'an answer whose merchant_order_no is %j is one to this request',
    async (merchant_order_no) => {
      gateway.answer(success({ ...prepared, merchant_order_no }));
      await expect(client.miniPay(documented)).resolves.toHaveProperty('transNo');
    },
  );

  test('[A9] a signed answer without a code is no success', async () => {
    gateway.answer(json(signedByGateway({ msg: 'success', psn: 'PSN-1' })));
    const error = await rejectionOf(PayCloudAnswerError, client.miniPay(documented));
    expect(error.outcome).toBe('unknown');
  });
});
