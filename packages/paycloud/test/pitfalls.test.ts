/*
 * What is documented, or was seen with the vendor's own code, to go wrong between a merchant and
 * PayCloud: one test for each, named after it.
 */
import {
  deduplicationKeyOf,
  forWeChat,
  nodeVerifier,
  PayCloudApiError,
  PayCloudConfigError,
  PayCloudRequestError,
  PayCloudSignatureError,
  PayCloudTransportError,
  type PayCloud,
} from '../src/index.ts';
import { canonicalString, canonicalStringOf } from '../src/lib/canonical.ts';
import { parseJsonObject } from '../src/lib/json.ts';
import { proveMessage } from '../src/lib/signed-message.ts';
import {
  clientOf,
  failure,
  json,
  request,
  signatureOfGateway,
  signedByGateway,
  startGateway,
  success,
  text,
  type FakeGateway,
} from './support/gateway.ts';
import { signedJson } from './support/notification.ts';
import { rejectionOf } from './support/rejection.ts';
import {
  jsonVectors,
  notificationVectors,
  privateKeyOf,
  publicKeyOf,
  requestVectors,
  vectorNamed,
  verificationVectors,
} from './support/vectors.ts';

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

const prepared = { trans_no: 'T1', pay_params: '{}' };
const order = {
  trans_no: 'T1',
  merchant_order_no: 'A1',
  trans_type: 1,
  trans_status: 2,
  price_currency: 'JPY',
};
const signedTextOf = (body: string) => canonicalStringOf(parseJsonObject(body));
const verdictOn = (name: string) => {
  const { signedBody, keyName } = vectorNamed(verificationVectors, name);
  return () => proveMessage(parseJsonObject(signedBody), nodeVerifier(publicKeyOf(keyName)));
};
const refusedAt = (step: string) => expect.objectContaining({ step }) as Error;

describe('of the signed text', () => {
  test('empty values and nulls take no part; a space, 0, false and the word null do', () => {
    const body = '{"a":null,"b":"","c":" ","d":0,"e":false,"f":"null","g":"0"}';
    expect(signedTextOf(body)).toBe('c= &d=0&e=false&f=null&g=0');
  });

  test('a value that begins with @ takes part, though the PHP demo drops it', () => {
    expect(canonicalString([['attach', '@x']])).toBe('attach=@x');
  });

  test('sign is dropped in any letter case, and signs, sign_type and s are not', () => {
    const body = '{"sign":"1","SIGN":"2","sIgn":"3","signs":"4","sign_type":"RSA2","s":"5"}';
    expect(signedTextOf(body)).toBe('s=5&sign_type=RSA2&signs=4');
  });

  test('sign_type takes part, though a page of 2018 leaves it out', async () => {
    gateway.answer(success(prepared));
    await client.miniPay(request);
    const { sign, ...params } = gateway.seen[0]?.body as Record<string, string>;
    const verifier = nodeVerifier(publicKeyOf('vendor-demo-app'));
    const { sign_type, ...without } = params;
    expect(sign_type).toBe('RSA2');
    expect(verifier.verify(canonicalString(Object.entries(params)), sign ?? '')).toBe(true);
    expect(verifier.verify(canonicalString(Object.entries(without)), sign ?? '')).toBe(false);
  });

  test('names sort by UTF-16 code unit, neither by alphabet nor by number nor by code point', () => {
    const names = ['a2', 'a', '_', 'B', 'a10', 'a1', 'é', '\uff21', '🍵'];
    const sorted = canonicalString(names.map((name) => [name, '1'])).replaceAll('=1', '');
    expect(sorted).toBe('B&_&a&a1&a10&a2&é&🍵&\uff21');
  });

  test('nothing is URL-encoded, escaped or trimmed', () => {
    const value = ' a=1&b=2+3%20 "q"\n\t\\ 抹茶 ';
    expect(canonicalString([['attach', value]])).toBe(`attach=${value}`);
  });

  test('a number keeps its text: 1, 1.0 and 1.00 are signed differently', () => {
    expect(signedTextOf('{"a":1,"b":1.0,"c":1.00,"d":12345678901234567890}')).toBe(
      'a=1&b=1.0&c=1.00&d=12345678901234567890',
    );
    expect(verdictOn('bad-08-number-normalised')).toThrow(refusedAt('signature'));
  });

  test('a number with an exponent, a tiny one and minus zero are signed as Java writes them', () => {
    expect(signedTextOf('{"a":1e7,"b":0.0000001,"c":-0}')).toBe('a=1E+7&b=1E-7&c=0');
  });

  test('an escape in a body is undone before it is signed, and a text within a text is not', () => {
    expect(signedTextOf('{"a":"\\u62b9\\/","data":"{\\"b\\":\\"\\\\u62b9\\"}"}')).toBe(
      'a=抹/&data={"b":"\\u62b9"}',
    );
  });

  test("a value with parts counts by its text as sent, and not in the order of Java's HashMap", () => {
    const { body, canonicalString: vendors } = vectorNamed(jsonVectors, 'map-09-nested-values');
    expect(signedTextOf(body)).toContain('o={"z_first":1,"a_second":2.50,"m":null}');
    expect(vendors).not.toBe(signedTextOf(body));
  });

  test('a field may hide in the value of another: no number of an order has an ampersand', () => {
    const swallowed = signedJson({ merchant_order_no: 'A1&order_amount=20' });
    expect(() => client.parseNotification(swallowed)).toThrow('merchant_order_no');
  });
});

describe('of a signature', () => {
  test('sign is longer than the documented 128 characters', async () => {
    gateway.answer(success(prepared));
    await client.miniPay(request);
    expect(gateway.seen[0]?.body.sign).toHaveLength(344);
  });

  test.each(['bad-03-no-sign', 'bad-04-empty-sign'])(
    "%s: a missing or empty sign, which the vendor's SDK accepts, is refused",
    (name) => {
      expect(vectorNamed(verificationVectors, name).vendorSdkVerifies).toBe(true);
      expect(verdictOn(name)).toThrow(refusedAt('sign'));
    },
  );

  test('sign_type NONE does not switch the proof off', () => {
    const body = JSON.stringify({ ...(JSON.parse(signedJson()) as object), sign_type: 'NONE' });
    expect(() => client.parseNotification(body)).toThrow(refusedAt('sign_type'));
  });

  test('a new field, which may be added at any time, is proven with the rest', () => {
    expect(verdictOn('good-09-unknown-field-signed')).not.toThrow();
    expect(verdictOn('bad-06-extra-field')).toThrow(refusedAt('signature'));
  });

  test("the app's own public key in place of the gateway's is told before anything is sent", () => {
    const gatewayPublicKey = publicKeyOf('vendor-demo-app');
    const make = () => clientOf(gateway.url, { gatewayPublicKey });
    expect(make).toThrow(PayCloudConfigError);
    expect(make).toThrow("is the app's own public key");
  });

  test("the documentation's private key, which anybody holds, speaks to no real gateway", () => {
    const privateKey = privateKeyOf('vendor-demo-app');
    expect(() => clientOf('https://open.n-age.co.jp', { privateKey })).toThrow(/anybody holds/);
  });
});

describe('of a request', () => {
  test('no empty value is sent, since some checkers sign it', async () => {
    const call = client.miniPay({ ...request, attach: '' });
    expect((await rejectionOf(PayCloudRequestError, call)).field).toBe('attach');
  });

  test('no value that begins with @ is sent, since some checkers drop it', async () => {
    const call = client.execute('pay.inapp.order', { attach: '@x' });
    expect((await rejectionOf(PayCloudRequestError, call)).field).toBe('attach');
  });

  test('no emoji and no rare kanji is sent, since the gateway takes 3 bytes of UTF-8 at most', async () => {
    for (const description of ['tea 🍵', '𠮷野家']) {
      const call = client.miniPay({ ...request, description });
      expect((await rejectionOf(PayCloudRequestError, call)).field).toBe('description');
    }
  });

  test("ten million yen go out as 10000000, and not as the vendor's 1.0E+7", async () => {
    expect(vectorNamed(requestVectors, 'req-09-amount-1e7').params.order_amount).toBe('1.0E+7');
    gateway.answer(success(prepared));
    await client.miniPay({ ...request, order: { amountMinor: 10_000_000, currency: 'JPY' } });
    expect(gateway.seen[0]?.body.order_amount).toBe('10000000');
    const call = client.execute('pay.inapp.order', { order_amount: '1.0E+7' });
    expect((await rejectionOf(PayCloudRequestError, call)).field).toBe('order_amount');
  });

  test('an amount is in major units: 1200 yen are 1200, and 1200 cents are 12.00', async () => {
    gateway.answer(success(prepared));
    for (const currency of ['JPY', 'USD']) {
      await client.miniPay({ ...request, order: { amountMinor: 1200, currency } });
    }
    expect(gateway.seen.map(({ body }) => body.order_amount)).toEqual(['1200', '12.00']);
  });

  test('a body is JSON, and the method is sent beside the path, which differ', async () => {
    gateway.answer(success(prepared));
    await client.miniPay(request);
    const [seen] = gateway.seen;
    expect(seen?.headers['content-type']).toBe('application/json');
    expect(seen?.path).toBe('/api/entry/minipay');
    expect(seen?.body.method).toBe('pay.miniprogram.order');
  });

  test('exchage.rate.get is spelt as the vendor spells it', async () => {
    gateway.answer(success({ rate: '0.05' }));
    const currencies = { localCurrency: 'JPY', foreignCurrency: 'CNY' };
    await client.exchangeRate({ payMethodId: 'WeChatPay', ...currencies, date: '2023-11-14' });
    expect(gateway.seen[0]?.body).toMatchObject({ method: 'exchage.rate.get', date: '20231114' });
  });

  test('a gateway URL may end in a slash or in /api/entry', async () => {
    for (const ending of ['/', '/api/entry', '/api/entry/']) {
      const own = clientOf(gateway.url + ending);
      gateway.answer(success(prepared));
      await own.miniPay(request);
      await own.close();
    }
    expect(gateway.seen.map(({ path }) => path)).toEqual(Array(3).fill('/api/entry/minipay'));
  });

  test('a timestamp has 13 digits, and each repeat a number of its own', async () => {
    gateway.answer(text('', 502));
    await rejectionOf(PayCloudTransportError, client.queryOrder({ merchantOrderNo: 'A1' }));
    const numbers = gateway.seen.map(({ headers }) => headers['http-request-psn']);
    expect(numbers).toHaveLength(3);
    expect(new Set(numbers).size).toBe(3);
    for (const { body } of gateway.seen) expect(body.timestamp).toMatch(/^[0-9]{13}$/);
  });
});

describe('of an answer', () => {
  test('data is a text of JSON, in which pay_params is a text of JSON again', async () => {
    const wechat = {
      timeStamp: 1_700_000_000,
      nonceStr: 'n',
      package: 'prepay_id=1',
      signType: 'RSA',
      paySign: 's',
    };
    const payload = JSON.stringify({ trans_no: 'T1', pay_params: JSON.stringify(wechat) });
    gateway.answer(json(signedByGateway({ code: '0', msg: 'success', psn: 'P', data: payload })));
    const { payParams } = await client.miniPay(request);
    // And timeStamp is a text to wx.requestPayment, whatever it was.
    expect(forWeChat(payParams)).toEqual({ ...wechat, timeStamp: '1700000000' });
  });

  test('data as an object is proven by its text as sent, in whatever order its keys are', async () => {
    for (const sent of [
      '{"trans_no":"T1","pay_params":"{}"}',
      '{"pay_params":"{}", "trans_no":"T1"}',
    ]) {
      const sign = signatureOfGateway(`code=0&data=${sent}`);
      gateway.answer(text(`{"code":"0","data":${sent},"sign":"${sign}"}`));
      await expect(client.miniPay(request)).resolves.toMatchObject({ transNo: 'T1' });
    }
  });

  test('code 0 is the success of the call, and not of the payment', async () => {
    gateway.answer(success({ ...order, trans_status: 0 }));
    const result = await client.queryOrder({ merchantOrderNo: 'A1' });
    expect(result).toMatchObject({ found: true, order: { transStatus: 0 } });
    expect(result).not.toHaveProperty('order.paidAmountMinor');
  });

  test('business errors come with HTTP 200, and a proven answer counts with any other status', async () => {
    gateway.answer(failure('E1'));
    const call = client.miniPay(request);
    expect((await rejectionOf(PayCloudApiError, call)).outcome).toBe('unknown');
    gateway.answer(json(signedByGateway({ code: '0', data: JSON.stringify(prepared) }), 500));
    await expect(client.miniPay(request)).resolves.toMatchObject({ transNo: 'T1' });
  });

  test('SYS002 in answer to a query says nothing of the payment: it is no missing order', async () => {
    gateway.answer(failure('SYS002'));
    const call = client.queryOrder({ merchantOrderNo: 'A1' });
    const error = await rejectionOf(PayCloudApiError, call);
    expect(error.apiCode).toBe('SYS002');
    expect(error.message).toMatch(/the signature is wrong, or the key/);
  });

  test('E07303 means that the API is not allowed, and never that there is no such order', async () => {
    gateway.answer(failure('E07303'));
    for (const call of [
      () => client.queryOrder({ merchantOrderNo: 'A1' }),
      () => client.queryRefund({ refundNumber: 'R1' }),
    ]) {
      expect((await rejectionOf(PayCloudApiError, call())).apiCode).toBe('E07303');
    }
  });

  test('E04111 may mean not yet: the same number may be found a moment later', async () => {
    gateway.answer(failure('E04111'));
    const first = await client.queryOrder({ merchantOrderNo: 'A1' });
    expect(first).toMatchObject({ found: false, apiCode: 'E04111' });
    gateway.answer(success(order));
    const second = await client.queryOrder({ merchantOrderNo: 'A1' });
    expect(second).toMatchObject({ found: true, order: { transStatus: 2 } });
  });

  test('E04111 in answer to a payment leaves its outcome unknown', async () => {
    gateway.answer(failure('E04111'));
    const error = await rejectionOf(PayCloudApiError, client.miniPay(request));
    expect(error.outcome).toBe('unknown');
  });

  test('an unsigned refusal is neither a refusal nor a success', async () => {
    for (const code of ['SYS002', '0']) {
      gateway.answer(json({ code, msg: 'success', psn: 'P' }));
      const error = await rejectionOf(PayCloudSignatureError, client.miniPay(request));
      expect(error).toMatchObject({ outcome: 'unknown', claimedCode: code });
    }
  });

  test('trans_no may equal merchant_order_no', async () => {
    gateway.answer(success({ ...order, trans_no: 'A1' }));
    const result = await client.queryOrder({ merchantOrderNo: 'A1' });
    expect(result).toMatchObject({ order: { transNo: 'A1', merchantOrderNo: 'A1' } });
    expect(client.parseNotification(signedJson({ trans_no: 'A1' })).kind).toBe('paid');
  });

  test('an amount may come as a text, a number, or 1.0E+7, and is exact in each', async () => {
    for (const order_amount of ['10000000', 10_000_000, '1.0E+7']) {
      gateway.answer(success({ ...order, order_amount }));
      const result = await client.queryOrder({ merchantOrderNo: 'A1' });
      expect(result).toMatchObject({ order: { orderAmountMinor: 10_000_000, unreadable: [] } });
    }
  });

  test("the channel's raw messages, which may hold secrets, reach nobody", async () => {
    const raw = { pay_original_request: '<xml>canary</xml>', pay_original_response: 'canary' };
    gateway.answer(success({ ...prepared, ...raw }));
    expect(JSON.stringify(await client.miniPay(request))).not.toContain('canary');
    const fields = await client.execute('pay.inapp.order', {});
    expect(JSON.stringify(fields)).not.toContain('canary');
  });

  test('a revocation refunds a paid order, so it is never sent twice', async () => {
    gateway.answer(text('', 502));
    const call = client.revokeOrder({ merchantOrderNo: 'A1' });
    expect((await rejectionOf(PayCloudTransportError, call)).outcome).toBe('unknown');
    expect(gateway.seen).toHaveLength(1);
  });

  test('the answer to a refund query has no trans_type', async () => {
    gateway.answer(success({ ...order, trans_type: undefined, merchant_order_no: 'R1' }));
    const result = await client.queryRefund({ refundNumber: 'R1' });
    expect(result).toMatchObject({ found: true, refund: { transType: 3 } });
  });
});

describe('of a notification', () => {
  test('one comes for a failure as well, so that a notification does not mean paid', () => {
    const { signedBody, keyName } = vectorNamed(notificationVectors, 'real-01-notify-failed');
    const codePay = clientOf('http://127.0.0.1:9', { gatewayPublicKey: publicKeyOf(keyName) });
    expect(codePay.parseNotification(signedBody).kind).toBe('not-paid');
  });

  test('order_amount is missing in one of 2022, where trans_amount stands in', () => {
    const body = signedJson({ order_amount: undefined, trans_amount: '20' });
    expect(client.parseNotification(body).amountMinor).toBe(20);
  });

  test('http_request_id and timestamp are new in a repeat, and no key to tell it by', () => {
    const repeat = signedJson({ http_request_id: '2', timestamp: '1700000009999' });
    const [first, second] = [signedJson(), repeat].map((body) =>
      deduplicationKeyOf(client.parseNotification(body)),
    );
    expect(second).toBe(first);
  });

  test('a status that is not known, such as 4, is neither final nor paid', () => {
    const notification = client.parseNotification(signedJson({ trans_status: '4' }));
    expect(notification).toMatchObject({ kind: 'not-paid', isFinal: false });
  });

  test('one of a refund is told by trans_type, since its method is not documented', () => {
    const body = signedJson({ trans_type: '3', method: 'payment.result.notify' });
    expect(client.parseNotification(body).kind).toBe('refund');
  });

  test('one that a parser read and wrote anew is no longer what was signed', () => {
    const fields = '"order_amount":20.00,"sign_type":"RSA2"';
    const sign = signatureOfGateway('order_amount=20.00&sign_type=RSA2');
    const body = `{${fields},"sign":"${sign}"}`;
    // Proven: what it lacks is told only then.
    expect(() => client.parseNotification(body)).toThrow(refusedAt('fields'));
    const anew = JSON.stringify(JSON.parse(body));
    expect(() => client.parseNotification(anew)).toThrow(refusedAt('signature'));
  });
});
