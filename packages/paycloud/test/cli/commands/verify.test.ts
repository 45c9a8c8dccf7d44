import { createSign, generateKeyPairSync } from 'node:crypto';
import { nodeSigner } from '../../../src/index.ts';
import { paycloud, temporaryFolder } from '../../support/run-cli.ts';
import { signAndVerifyIn } from '../../support/sign-and-verify.ts';
import {
  jsonVectors,
  notificationVectors,
  privateKeyOf,
  requestVectors,
  responseVectors,
  verificationVectors,
} from '../../support/vectors.ts';

const { publicFile, verifyJson } = signAndVerifyIn(temporaryFolder());

describe('the vendor’s vectors', () => {
  test.each(jsonVectors)('verify proves $name over the same text', async (vector) => {
    const { body, keyName, canonicalString, signatureBase64 } = vector;
    const unsigned = body.replace(/,"(sign|SIGN|Sign)":"[a-z]*"/g, '');
    const signed = unsigned.replace(/\}$/, `,"sign":"${signatureBase64}"}`);
    const verdict = await verifyJson(signed, keyName);
    expect(verdict).toEqual({ valid: true, canonicalString, reason: null, exitCode: 0 });
  });

  test.each(requestVectors)(
    'verify proves the form of $name over the same text',
    async (vector) => {
      const { params, keyName, canonicalString, signatureBase64: sign } = vector;
      const form = new URLSearchParams({ ...params, sign }).toString();
      const verdict = await verifyJson(`${form}\n`, keyName, '--form');
      expect(verdict).toEqual({ valid: true, canonicalString, reason: null, exitCode: 0 });
    },
  );

  test.each([...responseVectors, ...notificationVectors])(
    'verify proves the message $name',
    async ({ signedBody, keyName, canonicalString }) => {
      expect(await verifyJson(signedBody, keyName)).toMatchObject({ valid: true, canonicalString });
    },
  );

  test.each(verificationVectors)('[B5] verify judges $name as it must', async (vector) => {
    const verdict = await verifyJson(vector.signedBody, vector.keyName);
    expect(verdict.valid).toBe(vector.mustVerify ?? true);
    expect(verdict.exitCode).toBe(verdict.valid ? 0 : 1);
    expect(verdict.reason === null).toBe(verdict.valid);
  });
});

describe('verify explains', () => {
  const fields = {
    app_id: 'wz1',
    notify_url: 'https://shop.example/notify',
    description: '抹茶 tea',
    attach: '@x',
    empty: '',
    nothing: null,
    sign_type: 'RSA2',
    Zone: 'A',
  };
  const body = `${JSON.stringify(fields).slice(0, -1)},"amount":1.50}`;
  const right = 'Zone=A&amount=1.50&app_id=wz1&attach=@x&description=抹茶 tea';
  const rest = '&notify_url=https://shop.example/notify&sign_type=RSA2';

  test.each<[string, string, RegExp]>([
    [
      'values URL-encoded',
      'Zone=A&amount=1.50&app_id=wz1&attach=%40x&description=%E6%8A%B9%E8%8C%B6%20tea&notify_url=https%3A%2F%2Fshop.example%2Fnotify&sign_type=RSA2',
      /URL-encoded/,
    ],
    [
      'values form-encoded',
      'Zone=A&amount=1.50&app_id=wz1&attach=%40x&description=%E6%8A%B9%E8%8C%B6+tea&notify_url=https%3A%2F%2Fshop.example%2Fnotify&sign_type=RSA2',
      /form-encoded/,
    ],
    [
      'empty texts kept',
      `Zone=A&amount=1.50&app_id=wz1&attach=@x&description=抹茶 tea&empty=${rest}`,
      /empty texts were kept/,
    ],
    [
      'nulls kept too',
      `Zone=A&amount=1.50&app_id=wz1&attach=@x&description=抹茶 tea&empty=&nothing=${rest}`,
      /empty texts and nulls/,
    ],
    ['sign_type left out', (right + rest).replace('&sign_type=RSA2', ''), /sign_type was left out/],
    [
      'the order of the body',
      'app_id=wz1&notify_url=https://shop.example/notify&description=抹茶 tea&attach=@x&sign_type=RSA2&Zone=A&amount=1.50',
      /not sorted/,
    ],
    [
      'case disregarded',
      `amount=1.50&app_id=wz1&attach=@x&description=抹茶 tea${rest}&Zone=A`,
      /without regard to case/,
    ],
    [
      'sign in it',
      `${right}&notify_url=https://shop.example/notify&sign=&sign_type=RSA2`,
      /empty sign took part/,
    ],
    ['numbers rewritten', (right + rest).replace('1.50', '1.5'), /numbers were rewritten/],
    ['escaped letters', (right + rest).replace('抹茶', '\\u62b9\\u8336'), /escaped as \\uXXXX/],
    ['@ dropped', (right + rest).replace('&attach=@x', ''), /begin with @/],
    [
      'two mistakes',
      (right + rest).replace('&sign_type=RSA2', '').replace('1.50', '1.5'),
      /numbers were rewritten.*, and sign_type was left out/,
    ],
    [
      'three mistakes',
      'Zone=A&amount=1.5&app_id=wz1&attach=%40x&description=%E6%8A%B9%E8%8C%B6%20tea&notify_url=https%3A%2F%2Fshop.example%2Fnotify',
      /JavaScript.*URL-encoded.*sign_type/,
    ],
  ])('%s', async (_what, signedText, reason) => {
    const sign = await nodeSigner(privateKeyOf('vectors-gateway')).sign(signedText);
    const signed = `${body.slice(0, -1)},"sign":"${sign}"}`;
    const verdict = await verifyJson(signed, 'vectors-gateway');
    expect(verdict).toMatchObject({ valid: false, canonicalString: right + rest, exitCode: 1 });
    expect(verdict.reason).toMatch(reason);
    const argv = ['verify', '--key', publicFile('vectors-gateway')];
    const { stdout } = await paycloud(argv, { stdin: signed });
    expect(stdout).toContain(`The text to be signed:\n${right + rest}\n`);
    expect(stdout).toContain(`The text that was signed:\n${signedText}\n`);
    expect(stdout).toMatch(/First difference at character \d+: ".*" here, ".*" was signed/);
  });

  const withSign = (sign: string) => `${body.slice(0, -1)},"sign":${JSON.stringify(sign)}}`;

  test('another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const sign = createSign('RSA-SHA256')
      .update(right + rest)
      .sign(privateKey, 'base64');
    expect((await verifyJson(withSign(sign), 'vectors-gateway')).reason).toMatch(/another key/);
  });

  test('another hash', async () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${privateKeyOf('vectors-gateway')}\n-----END PRIVATE KEY-----`;
    const sign = createSign('RSA-SHA1')
      .update(right + rest)
      .sign(key, 'base64');
    const { reason } = await verifyJson(withSign(sign), 'vectors-gateway');
    expect(reason).toMatch(/The text is right.*sha1, not SHA-256/);
  });

  test('a changed field', async () => {
    const sign = await nodeSigner(privateKeyOf('vectors-gateway')).sign(`${right + rest}&z=1`);
    expect((await verifyJson(withSign(sign), 'vectors-gateway')).reason).toMatch(
      /another text: a field/,
    );
  });

  test('a + that became a space on its way', async () => {
    const sign = await nodeSigner(privateKeyOf('vectors-gateway')).sign(right + rest);
    expect(sign).toContain('+');
    const form = { ...fields, nothing: '', amount: '1.50', sign: sign.replaceAll('+', ' ') };
    const stdin = new URLSearchParams(form).toString();
    const { reason } = await verifyJson(stdin, 'vectors-gateway', '--form');
    expect(reason).toMatch(/\+ became spaces/);
  });

  test.each([
    ['a body that is no JSON', 'a=1', /cannot be read/],
    ['a repeated key', '{"a":1,"a":1}', /a key comes twice/],
    ['no sign', '{"a":"1"}', /carries no signature/],
    ['another sign_type', '{"a":"1","sign":"x","sign_type":"MD5"}', /another sign_type/],
  ])('%s', async (_what, stdin, reason) => {
    const verdict = await verifyJson(stdin, 'vectors-gateway');
    expect([verdict.valid, verdict.exitCode]).toEqual([false, 1]);
    expect(verdict.reason).toMatch(reason);
  });
});
