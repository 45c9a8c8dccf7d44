import { webCryptoSigner, webCryptoVerifier } from '../src/web-crypto.ts';
import {
  PayCloudNotificationError,
  PayCloudRequestError,
  PayCloudSignatureError,
  signParameters,
  verifyMessage,
} from '../src/protocol.ts';
import { rejectionOf } from './support/rejection.ts';
import {
  notificationVectors,
  privateKeyOf,
  publicKeyOf,
  requestVectors,
  vectorNamed,
} from './support/vectors.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const signer = webCryptoSigner(privateKeyOf('vectors-gateway'));
const verifier = webCryptoVerifier(publicKeyOf('vectors-gateway'));

test('a request is signed as the vendor signs it, and goes out with all that it had', async () => {
  const vector = vectorNamed(requestVectors, 'req-01-seed');
  const ownSigner = webCryptoSigner(privateKeyOf(vector.keyName));
  const signed = await signParameters(vector.params, ownSigner);
  expect(signed).toEqual({ ...vector.params, sign: vector.signatureBase64 });
});

test.each(['sign', 'SIGN'])('a request that holds a %s already is refused', async (name) => {
  const work = signParameters({ a: '1', [name]: 'x' }, signer);
  await expect(work).rejects.toThrow(PayCloudRequestError);
});

test.each(['', 'no base64', 7, undefined])('a signer that returns %p is refused', async (sign) => {
  // What a signer written without types may do.
  const broken = { sign: () => sign as string };
  await expect(signParameters({ a: '1' }, broken)).rejects.toThrow(PayCloudRequestError);
});

test('what was signed is proven, as JSON and as a form, and numbers keep their digits', async () => {
  const signed = await signParameters({ b: '1.00', a: '注文' }, signer);
  const json = JSON.stringify({ a: signed.a, sign: signed.sign }).replace('}', ',"b":1.00}');
  expect(await verifyMessage(json, JSON_TYPE, verifier)).toEqual(signed);
  const form = new URLSearchParams(signed).toString();
  const formType = 'application/x-www-form-urlencoded';
  expect(await verifyMessage(Buffer.from(form), formType, verifier)).toEqual(signed);
});

test("[G1] the data of a payment comes whole but for the channel's raw messages", async () => {
  const kept = '"trans_no":"T1","pay_params":"{\\"package\\":\\"prepay_id=1\\"}","vat_amount":1.00';
  const raw = '"pay_original_request":"<canary/>","pay_original_response":{"a":"canary"}';
  for (const data of [`{${raw},${kept}}`, `{${kept},${raw}}`]) {
    const signed = await signParameters({ code: '0', data }, signer);
    const fields = await verifyMessage(JSON.stringify(signed), JSON_TYPE, verifier);
    expect(fields.data).toBe(`{${kept}}`);
  }
});

test("[G1] a text that names the channel's raw messages in another way is kept back", async () => {
  for (const data of ['[{"pay_original_request":"x"}]', '{"a":{"pay_original_response":"x"}}']) {
    const signed = await signParameters({ code: '0', data }, signer);
    const fields = await verifyMessage(JSON.stringify(signed), JSON_TYPE, verifier);
    expect(fields.data).toBeNull();
  }
});

test('[B5] a changed, an unsigned and an unreadable message are refused', async () => {
  const signed = await signParameters({ a: '1' }, signer);
  const verify = (fields: object) => verifyMessage(JSON.stringify(fields), JSON_TYPE, verifier);
  const changed = await rejectionOf(PayCloudSignatureError, verify({ ...signed, a: '2' }));
  expect(changed.step).toBe('signature');
  const unsigned = await rejectionOf(PayCloudSignatureError, verify({ a: '1' }));
  expect(unsigned.step).toBe('sign');
  const cut = verifyMessage(JSON.stringify(signed).slice(0, -1), JSON_TYPE, verifier);
  expect((await rejectionOf(PayCloudNotificationError, cut)).step).toBe('body');
});

test('[B5] a verifier that answers with anything but true proves nothing', async () => {
  const [{ signedBody } = { signedBody: '' }] = notificationVectors;
  for (const verdict of ['true', 1, {}, undefined]) {
    // What a verifier written without types may do.
    const careless = { verify: () => Promise.resolve(verdict as boolean) };
    await expect(verifyMessage(signedBody, JSON_TYPE, careless)).rejects.toThrow(
      PayCloudSignatureError,
    );
  }
});
