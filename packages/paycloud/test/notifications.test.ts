import fc from 'fast-check';
import { PayCloudError, PayCloudNotificationError } from '../src/index.ts';
import { clientOf } from './support/gateway.ts';
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
      kind: 'payment',
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
      kind: 'payment',
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

  test('of a refund, and of neither, is told by its transaction type', () => {
    const { signedBody } = vectorNamed(notificationVectors, 'notify-03-refund');
    expect(client.parseNotification(signedBody).kind).toBe('refund');
    expect(client.parseNotification(signedJson({ trans_type: '2' })).kind).toBe('other');
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
  const bodies = fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }), fc.json());
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
