import { checkSettings } from '../../../src/cli/doctor/check-settings.ts';
import { privateKeyOf, publicKeyOf } from '../../support/vectors.ts';

const env = {
  PAYCLOUD_APP_ID: 'wz715fc0d10ee9d156',
  PAYCLOUD_MERCHANT_NO: '312100007235',
  PAYCLOUD_GATEWAY_URL: 'http://127.0.0.1:9',
  PAYCLOUD_PRIVATE_KEY: privateKeyOf('vendor-demo-app'),
  PAYCLOUD_GATEWAY_PUBLIC_KEY: publicKeyOf('vectors-gateway'),
  NOTIFY_URL: 'http://127.0.0.1:8080/notify',
};
const findingOf = async (changes: Record<string, string>, check: string) =>
  (await checkSettings({ ...env, ...changes })).find((finding) => finding.check === check);

test('[G1] of a private key its size and form are told, and no part of it', async () => {
  const { message = '' } = (await findingOf({}, 'PAYCLOUD_PRIVATE_KEY')) ?? {};
  expect(message).toMatch(/^private, 2048 bits, PKCS#8 in base64, modulus sha256 [0-9a-f]{16}…$/);
});

test('each setting is judged by itself', async () => {
  const findings = await checkSettings({ ...env, PAYCLOUD_APP_ID: 'a b' });
  expect(findings.filter(({ ok }) => ok !== true)).toEqual([
    { check: 'PAYCLOUD_APP_ID', ok: false, message: expect.stringMatching(/^must be 1 to 32/) },
  ]);
});

test('[G3] keys that cannot be read are not compared, and one of a pair with itself is', async () => {
  const check = 'two different keys';
  expect(await findingOf({ PAYCLOUD_PRIVATE_KEY: 'x' }, check)).toMatchObject({ ok: null });
  const own = publicKeyOf('vendor-demo-app');
  expect(await findingOf({ PAYCLOUD_GATEWAY_PUBLIC_KEY: own }, check)).toMatchObject({ ok: false });
});

test('an address on this machine does for a gateway on it, and for no other', async () => {
  expect(await findingOf({}, 'NOTIFY_URL')).toMatchObject({ ok: true });
  const far = { PAYCLOUD_GATEWAY_URL: 'https://gateway.example' };
  expect(await findingOf(far, 'NOTIFY_URL')).toMatchObject({ ok: false });
  expect(await findingOf({ NOTIFY_URL: '' }, 'NOTIFY_URL')).toMatchObject({ ok: null });
});
