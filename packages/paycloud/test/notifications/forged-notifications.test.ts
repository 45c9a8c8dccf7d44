import { inspect } from 'node:util';
import fc from 'fast-check';
import {
  PayCloudError,
  PayCloudNotificationError,
  PayCloudSignatureError,
} from '../../src/index.ts';
import { clientOf } from '../support/gateway.ts';
import { signedJson } from '../support/notification.ts';
import { notificationVectors, publicKeyOf, vectorNamed } from '../support/vectors.ts';

const client = clientOf('http://127.0.0.1:9');
afterAll(() => client.close());

const paidVector = vectorNamed(notificationVectors, 'notify-01-paid').signedBody;

describe('[B5] a forged notification is refused', () => {
  const right = JSON.parse(signedJson()) as Record<string, unknown>;
  const { sign, ...noSign } = right;
  test.each<[string, unknown, string]>([
    ['no sign', noSign, 'sign'],
    ['an empty sign', { ...noSign, sign: '' }, 'sign'],
    ['a blank sign', { ...noSign, sign: ' ' }, 'sign'],
    ['null for sign', { ...noSign, sign: null }, 'sign'],
    ['a list for sign', { ...noSign, sign: [] }, 'sign'],
    ['an object for sign', { ...noSign, sign: {} }, 'sign'],
    ['true for sign', { ...noSign, sign: true }, 'sign'],
    ['a second sign', { ...right, Sign: sign }, 'sign'],
    ['sign_type NONE', { ...right, sign_type: 'NONE' }, 'sign_type'],
    ['sign_type RSA', { ...right, sign_type: 'RSA' }, 'sign_type'],
    ['sign_type MD5', { ...right, sign_type: 'MD5' }, 'sign_type'],
    ['no sign_type', { ...right, sign_type: undefined }, 'sign_type'],
    ['sign_type null', { ...right, sign_type: null }, 'sign_type'],
    ['another status', { ...right, trans_status: '3' }, 'signature'],
    ['a field more', { ...right, extra: '1' }, 'signature'],
    ['a field less', { ...right, order_amount: undefined }, 'signature'],
    ['a field renamed', { ...right, order_amount: undefined, order_amounts: '20' }, 'signature'],
    ['a number respelt', { ...right, order_amount: '20.0' }, 'signature'],
  ])('for %s', (_what, body, step) => {
    const error = refusalOf(JSON.stringify(body));
    expect(error).toBeInstanceOf(PayCloudSignatureError);
    // No call was meant, so there is no outcome to speak of.
    expect(error).toMatchObject({ step });
    expect(error).not.toHaveProperty('outcome');
  });

  test('[G1] and the error gives the text that was computed to who asks for it, and to no log', () => {
    const body = JSON.stringify({ ...right, sub_openid: 'openid-canary', trans_status: '3' });
    const error = refusalOf(body);
    expect(error).toMatchObject({ step: 'signature' });
    const canonical = error instanceof PayCloudSignatureError ? error.canonicalString : undefined;
    expect(canonical).toMatch(/^app_id=wz715fc0d10ee9d156&.*&sub_openid=openid-canary&.*status=3/);
    for (const shown of [JSON.stringify(error), inspect(error), String(error)]) {
      expect(shown).not.toContain('openid-canary');
    }
  });

  test('for the key of another', () => {
    const other = clientOf('http://127.0.0.1:9', {
      gatewayPublicKey: publicKeyOf('codepay-sample-gateway'),
    });
    expect(() => other.parseNotification(signedJson())).toThrow(PayCloudSignatureError);
  });

  test('for any one byte changed', () => {
    fc.assert(
      fc.property(fc.nat(paidVector.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const changed =
          paidVector.slice(0, at) + String.fromCharCode(code) + paidVector.slice(at + 1);
        fc.pre(changed !== paidVector);
        expect(refusalOf(changed)).toBeInstanceOf(PayCloudError);
      }),
      { numRuns: 500 },
    );
  });

  test('for a field that was swallowed by the value before it', () => {
    // The canonical string of both is the same; only the forms of the fields tell them apart.
    const right = JSON.parse(signedJson()) as Record<string, string | undefined>;
    const swallowed = {
      ...right,
      merchant_order_no: 'A1&method=payment.result.notify&order_amount=20',
      method: undefined,
      order_amount: undefined,
    };
    expect(() => client.parseNotification(JSON.stringify(swallowed))).toThrow(
      PayCloudNotificationError,
    );
  });
});

function refusalOf(rawBody: string): unknown {
  try {
    return client.parseNotification(rawBody);
  } catch (error) {
    return error;
  }
}
