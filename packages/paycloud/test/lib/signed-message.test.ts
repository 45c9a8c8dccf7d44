import forge from 'node-forge';
import { PayCloudSignatureError, type PayCloud } from '../../src/index.ts';
import { canonicalString } from '../../src/lib/canonical.ts';
import {
  clientOf,
  json,
  request,
  signedByGateway,
  startGateway,
  success,
  type FakeGateway,
} from '../support/gateway.ts';
import { rejectionOf } from '../support/rejection.ts';
import { privateKeyOf, publicKeyOf } from '../support/vectors.ts';

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

const envelope = { code: '0', msg: 'success', psn: 'PSN-1', data: '{"trans_no":"T1"}' };

describe('an answer that is not proven', () => {
  const proven = signedByGateway(envelope);
  test.each<[string, string, unknown]>([
    ['carries no sign', 'sign', envelope],
    ['carries an empty sign', 'sign', { ...envelope, sign: '' }],
    ['carries a blank sign', 'sign', { ...envelope, sign: '  ' }],
    ['carries null for sign', 'sign', { ...envelope, sign: null }],
    ['carries a list for sign', 'sign', { ...envelope, sign: [proven.sign] }],
    ['carries sign twice', 'sign', { ...proven, SIGN: proven.sign }],
    ['carries SIGN alone', 'sign', { ...envelope, SIGN: proven.sign }],
    ['was changed', 'signature', { ...proven, msg: 'succes' }],
    ['had a field added', 'signature', { ...proven, extra: '1' }],
    ['was signed with the wrong key', 'signature', { ...proven, sign: foreignSignature() }],
    ['names another algorithm', 'sign_type', { ...proven, sign_type: 'RSA' }],
    ['names no algorithm', 'sign_type', { ...proven, sign_type: 'NONE' }],
  ])('[A9] [B5] because it %s leaves the outcome unknown', async (_why, step, body) => {
    gateway.answer(json(body));
    const error = await rejectionOf(PayCloudSignatureError, client.miniPay(request));
    expect(error).toMatchObject({ code: 'PAYCLOUD_SIGNATURE', step, outcome: 'unknown' });
  });

  test('is told with its serial number and ours', async () => {
    gateway.answer(json({ ...envelope, psn: '11142213-A' }));
    const error = await rejectionOf(PayCloudSignatureError, client.miniPay(request));
    expect(error.psn).toBe('11142213-A');
    expect(error.requestPsn).toBe(gateway.seen[0]?.headers['http-request-psn']);
  });

  test.each(['x'.repeat(500_000), 'x'.repeat(65), '', 'a b', '<b>', '1\n2'])(
    '[G1] is told without a serial number of another form',
    async (psn) => {
      gateway.answer(json({ ...envelope, psn }));
      const error = await rejectionOf(PayCloudSignatureError, client.miniPay(request));
      expect(error.psn).toBeUndefined();
      expect(JSON.stringify(error).length).toBeLessThan(1000);
    },
  );

  test('[G2] while the gateway changes its key, either key proves', async () => {
    const keys = [freshPublicKey(), publicKeyOf('vectors-gateway')];
    const both = clientOf(gateway.url, { gatewayPublicKey: keys });
    gateway.answer(success({ trans_no: 'T1', pay_params: '{}' }));
    await expect(both.miniPay(request)).resolves.toMatchObject({ transNo: 'T1' });
    await both.close();
  });
});

function foreignSignature(): string {
  const canonical = canonicalString(Object.entries(envelope));
  const key = forge.pki.privateKeyFromPem(pemOf(privateKeyOf('vendor-demo-app')));
  return forge.util.encode64(key.sign(forge.md.sha256.create().update(canonical)));
}

function freshPublicKey(): string {
  return forge.pki.publicKeyToPem(forge.pki.rsa.generateKeyPair(2048).publicKey);
}

function pemOf(bareBase64: string): string {
  return `-----BEGIN PRIVATE KEY-----\n${bareBase64}\n-----END PRIVATE KEY-----`;
}
