import fc from 'fast-check';
import { deduplicationKeyOf, PayCloudError, PayCloudNotificationError } from '../src/index.ts';
import { canonicalStringOf } from '../src/lib/canonical.ts';
import { parseJsonObject } from '../src/lib/json.ts';
import { clientOf, signatureOfGateway } from './support/gateway.ts';
import { signedJson } from './support/notification.ts';
import {
  notificationVectors,
  publicKeyOf,
  verificationVectors,
  vectorNamed,
} from './support/vectors.ts';

const client = clientOf('http://127.0.0.1:9');
afterAll(() => client.close());

const paidVector = vectorNamed(notificationVectors, 'notify-01-paid').signedBody;

describe('a proven notification', () => {
  test('of a payment is read in full', () => {
    expect(client.parseNotification(paidVector)).toEqual({
      kind: 'paid',
      amountMinor: 1,
      isFinal: true,
      merchantNo: '312100007235',
      appId: 'wz715fc0d10ee9d156',
      httpRequestId: '11142213211234567890',
      timestampMs: 1_700_000_001_234,
      attach: '{"key":"value"}',
      order: {
        merchantOrderNo: 'TEST_1700000000000',
        transNo: '20231114000000000001',
        transType: 1,
        transStatus: 2,
        priceCurrency: 'JPY',
        orderAmountMinor: 1,
        transAmountMinor: 1,
        paidAmountMinor: 1,
        discountBmopcMinor: 0,
        discountBpcMinor: 0,
        vatAmountMinor: 0,
        transEndTime: '2023-11-14 22:13:20',
        payMethodId: 'WeChatPay',
        payScenario: 'MINI_PROGRAM_PAY',
        payUserAccountId: 'oTESTTESTTESTTESTTESTTESTTEST',
        payChannelTransNo: '4200000000202311140000000000',
        storeNo: '4121000078',
        attach: '{"key":"value"}',
        transAmountCny: '0.05',
        exchangeRate: '0.049574860000',
        unreadable: [],
      },
    });
  });

  test('reads the same from bytes', () => {
    const fromBytes = client.parseNotification(Buffer.from(paidVector), 'application/json');
    expect(fromBytes).toEqual(client.parseNotification(paidVector));
  });

  test('[B17] of a failure that the real gateway sent says so', () => {
    const { signedBody, keyName } = vectorNamed(notificationVectors, 'real-01-notify-failed');
    const codepay = clientOf('http://127.0.0.1:9', { gatewayPublicKey: publicKeyOf(keyName) });
    expect(codepay.parseNotification(signedBody)).toMatchObject({
      kind: 'not-paid',
      isFinal: true,
      amountMinor: 1200,
      appId: 'wz6012822ca2f1as78',
      merchantNo: '312300000969',
      order: {
        transStatus: 1,
        priceCurrency: 'USD',
        orderAmountMinor: 1200,
        transErrorCode: '110',
        transErrorMsg: 'Operator cancellation[[K026]Manual cancelation by operator]',
        unreadable: [],
      },
    });
  });

  test('of a refund is told by its transaction type, and says whether the money is back', () => {
    const { signedBody } = vectorNamed(notificationVectors, 'notify-03-refund');
    expect(client.parseNotification(signedBody).kind).toBe('refund');
    const refund = (trans_status: string) =>
      client.parseNotification(signedJson({ trans_type: '3', trans_status }));
    expect(refund('2')).toMatchObject({ kind: 'refund', isRefunded: true, isFinal: true });
    expect(refund('1')).toMatchObject({ kind: 'refund', isRefunded: false, isFinal: true });
    expect(refund('0')).toMatchObject({ kind: 'refund', isRefunded: false, isFinal: false });
  });

  test.each<[string, string, string, boolean]>([
    ['1', '2', 'paid', true],
    ['1', '1', 'not-paid', true],
    ['1', '3', 'not-paid', true],
    ['1', '0', 'not-paid', false],
    ['1', '9', 'not-paid', false],
    ['1', '4', 'not-paid', false],
    ['2', '2', 'other', true],
    ['11', '2', 'other', true],
  ])('of type %s with status %s is of kind %s', (trans_type, trans_status, kind, isFinal) => {
    const body = signedJson({ trans_type, trans_status });
    expect(client.parseNotification(body)).toMatchObject({ kind, isFinal });
  });

  test('has the same deduplication key when it comes again, and another for other news', () => {
    const keyOf = (changes: Record<string, string>) =>
      deduplicationKeyOf(client.parseNotification(signedJson(changes)));
    const first = keyOf({});
    expect(keyOf({ timestamp: '1700000009999', http_request_id: '2' })).toBe(first);
    const others = [
      { merchant_order_no: 'A2' },
      { trans_no: 'T2' },
      { trans_type: '3' },
      { trans_status: '1' },
    ];
    expect(new Set([first, ...others.map(keyOf)]).size).toBe(5);
  });

  test.each([
    [
      'a number with its zeros',
      '"order_amount":"20"',
      '"order_amount":20.00',
      'order_amount=20.00',
    ],
    ['an exponent as the vendor writes it', '"20"', '2.0e7', 'order_amount=2.0E+7'],
    ['an escape', '"A1"', '"\\u0041\\u0031"', 'merchant_order_no=A1'],
    ['a text of many letters', '"20"', '"20","attach":"抹茶 🍵\\n"', 'attach=抹茶 🍵\n'],
    ['an object as its text', '"20"', '"20","more":{"b":1.0, "a":[]}', 'more={"b":1.0, "a":[]}'],
  ])('[B6] may hold %s', (_what, from, to, inCanonical) => {
    const { sign, ...unsigned } = JSON.parse(signedJson()) as Record<string, string>;
    const body = JSON.stringify(unsigned).replace(from, to);
    const canonical = canonicalStringOf(parseJsonObject(body));
    expect(canonical).toContain(inCanonical);
    const signed = body.replace('{', `{"sign":"${signatureOfGateway(canonical)}",`);
    expect(client.parseNotification(signed).order.merchantOrderNo).toBe('A1');
    expect(() => client.parseNotification(signed.replace('"sign"', '"sogn"'))).toThrow();
  });

  test('[B8] for another merchant is returned, for the caller to judge', () => {
    const body = signedJson({ merchant_no: '999', app_id: 'another' });
    expect(client.parseNotification(body)).toMatchObject({ merchantNo: '999', appId: 'another' });
  });

  test('as a form says the same as in JSON', () => {
    const fields = JSON.parse(signedJson()) as Record<string, string>;
    const form = new URLSearchParams({ ...fields, attach: '' }).toString();
    const type = 'application/x-www-form-urlencoded; charset=UTF-8';
    expect(client.parseNotification(form, type)).toEqual(client.parseNotification(signedJson()));
  });

  test('[C18] of 2022, with no order amount, leaves it out', () => {
    const body = signedJson({ order_amount: undefined, trans_amount: '20' });
    const { order } = client.parseNotification(body);
    expect(order.transAmountMinor).toBe(20);
    expect(client.parseNotification(body).amountMinor).toBe(20);
    expect(order).not.toHaveProperty('orderAmountMinor');
  });

  test.each(verificationVectors.filter(({ name }) => name === 'good-10-fields-reordered'))(
    '[B6] may have its fields in any order ($name)',
    ({ signedBody }) => {
      expect(client.parseNotification(signedBody)).toEqual(client.parseNotification(paidVector));
    },
  );
});

describe('an unreadable notification names the step', () => {
  const body = signedJson();
  test.each<[string, string | Uint8Array, string | undefined, string]>([
    ['garbage at its end', `${body}x`, undefined, 'body'],
    ['a byte order mark', `\ufeff${body}`, undefined, 'body'],
    ['a byte order mark in bytes', Buffer.from(`\ufeff${body}`), undefined, 'body'],
    ['a repeated key', body.replace('{', '{"trans_status":"2",'), undefined, 'body'],
    ['a second sign of the same name', body.replace('{', '{"sign":"",'), undefined, 'body'],
    ['nothing in it', '', undefined, 'body'],
    ['a list', '[]', undefined, 'body'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), undefined, 'encoding'],
    ['more than 64 KiB', `${body}${' '.repeat(65_536)}`, undefined, 'size'],
    ['depth 10,000', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), undefined, 'body'],
    ['1,000 keys', manyKeys(1000), undefined, 'body'],
    ['a form with a repeated field', 'a=1&a=1', 'application/x-www-form-urlencoded', 'body'],
    ['a form with 1,000 fields', manyFields(1000), 'application/x-www-form-urlencoded', 'body'],
    ['XML', '<xml/>', 'text/xml', 'content-type'],
    ['another charset', body, 'application/json; charset=GBK', 'content-type'],
  ])('[B12] [B6] for %s', (_what, rawBody, contentType, step) => {
    const parse = () => client.parseNotification(rawBody, contentType);
    expect(parse).toThrow(PayCloudNotificationError);
    expect(parse).toThrow(expect.objectContaining({ step }) as Error);
  });

  test.each([
    'merchant_no',
    'app_id',
    'merchant_order_no',
    'trans_no',
    'trans_type',
    'trans_status',
    'price_currency',
    'timestamp',
    'http_request_id',
  ])('and says, once proven, that %s is missing', (name) => {
    const parse = () => client.parseNotification(signedJson({ [name]: undefined }));
    expect(parse).toThrow(PayCloudNotificationError);
    expect(parse).toThrow(expect.objectContaining({ step: 'fields' }) as Error);
    expect(parse).toThrow(name);
  });
});

test('arbitrary bytes, texts and JSON end in an error of ours, never in another', () => {
  const types = fc.constantFrom(undefined, 'application/json', 'application/x-www-form-urlencoded');
  const forms = fc.webQueryParameters().map((query) => `sign_type=RSA2&sign=AAAA&${query}`);
  const flat = fc.dictionary(fc.string(), fc.jsonValue());
  const almost = flat.map((fields) => JSON.stringify({ ...fields, sign_type: 'RSA2', sign: 'A' }));
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), forms, almost);
  const bodies = fc.oneof(fc.uint8Array(), texts);
  fc.assert(
    fc.property(bodies, types, (rawBody, contentType) => {
      expect(refusalOf(rawBody, contentType)).toBeInstanceOf(PayCloudError);
    }),
    { numRuns: 1000 },
  );
});

function refusalOf(rawBody: string | Uint8Array, contentType: string | undefined): unknown {
  try {
    return client.parseNotification(rawBody, contentType);
  } catch (error) {
    return error;
  }
}

function manyKeys(count: number): string {
  return JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1])));
}

function manyFields(count: number): string {
  return Array.from({ length: count }, (_, i) => `k${i}=1`).join('&');
}
