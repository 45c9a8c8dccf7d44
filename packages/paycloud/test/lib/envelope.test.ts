import {
  nodeVerifier,
  PayCloudAnswerError,
  PayCloudApiError,
  PayCloudTransportError,
} from '../../src/index.ts';
import { openAnswer } from '../../src/lib/envelope.ts';
import { signedByGateway } from '../support/gateway.ts';
import { publicKeyOf } from '../support/vectors.ts';

const verifier = nodeVerifier(publicKeyOf('vectors-gateway'));
const open = (text: string, params: Readonly<Record<string, string>> = {}) =>
  openAnswer({ text, requestPsn: 'R1', httpStatus: 200, clockSkewMs: undefined }, verifier, params);
const signed = (fields: Readonly<Record<string, string>>) =>
  JSON.stringify(signedByGateway({ code: '0', msg: 'success', psn: 'P1', ...fields }));

test('the fields of data are handed out with both serial numbers', () => {
  const answer = open(signed({ data: '{"trans_no":"T1","order_amount":1.00}' }));
  expect(answer).toMatchObject({ psn: 'P1', requestPsn: 'R1' });
  expect(answer.fields.get('order_amount')?.raw).toBe('1.00');
});

test.each(['pay_original_request', 'pay_original_response'])(
  "[G1] the channel's raw message %s is not among them",
  (name) => {
    const { fields } = open(signed({ data: JSON.stringify({ trans_no: 'T1', [name]: '<xml/>' }) }));
    expect([...fields.keys()]).toEqual(['trans_no']);
  },
);

test.each([{}, { data: '' }])('an answer with no data (%j) has no fields', (given) => {
  expect(open(signed(given)).fields.size).toBe(0);
});

test.each(['[]', '"text"', '1', 'tea', '{"a":1,"a":2}'])(
  '[A9] data that holds %s is proven, and no answer',
  (data) => {
    expect(() => open(signed({ data }))).toThrow(PayCloudAnswerError);
  },
);

test('a body that is no JSON object is no answer of PayCloud', () => {
  for (const text of ['<html>', '[]', '']) {
    expect(() => open(text)).toThrow(PayCloudTransportError);
  }
});

test('[G1] the payer of the request is cut out of a message, which is cut to its length', () => {
  const msg = `payer openid-canary, openid-canary${'x'.repeat(1000)}`;
  const refuse = () => open(signed({ code: 'E1', msg }), { sub_openid: 'openid-canary' });
  expect(refuse).toThrow(PayCloudApiError);
  expect(refuse).not.toThrow(/openid-canary/);
  expect(refuse).toThrow(/payer …, …x+/);
  expect(refuse).not.toThrow(/x{200}/);
});

test('a message with a line break in it begins no line of a log', () => {
  expect(() => open(signed({ code: 'E1', msg: 'no\nall is well' }))).toThrow(/no\\nall is well/);
});
