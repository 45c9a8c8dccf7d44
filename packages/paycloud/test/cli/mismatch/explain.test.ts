import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { explainMismatch } from '../../../src/cli/mismatch/explain.ts';
import { parseJsonObject } from '../../../src/lib/json.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = createPublicKey(privateKey);
const fields = parseJsonObject('{"b":1.50,"a":"x y","empty":"","sign_type":"RSA2"}');
const explained = (signedText: string, hash = 'RSA-SHA256') => {
  const signature = sign(hash, Buffer.from(signedText), privateKey).toString('base64');
  return explainMismatch(fields, signature, publicKey);
};

test('the simplest explanation is given, with the text that was signed', () => {
  const signedText = 'a=x y&b=1.50&empty=&sign_type=RSA2';
  expect(explained(signedText)).toEqual({
    reason: expect.stringMatching(/over another text: empty texts were kept\.$/),
    signedText,
  });
});

test('three mistakes at a time are found, and no fourth', () => {
  const three = 'a=x%20y&b=1.5&empty=&sign_type=RSA2';
  expect(explained(three).reason).toMatch(/rewritten.*URL-encoded.*empty texts were kept/);
  expect(explained('a=x%20y&b=1.5&empty=').reason).toMatch(/in none of the usual ways/);
});

test('another hash is told beside what else is wrong', () => {
  expect(explained('a=x y&b=1.50&empty=&sign_type=RSA2', 'RSA-SHA1').reason).toMatch(
    /empty texts were kept\. It was made with sha1, not SHA-256/,
  );
});

test('a right text whose signature came in base64url is told from a wrong one', () => {
  const right = Buffer.from('a=x y&b=1.50&sign_type=RSA2');
  const signature = sign('RSA-SHA256', right, privateKey).toString('base64url');
  expect(explainMismatch(fields, signature, publicKey)).toEqual({
    reason: 'The signature fits the text, but it is not plain base64 with padding, in one line.',
  });
});
