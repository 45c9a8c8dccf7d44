import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeSigner, nodeVerifier } from '../../src/index.ts';
import { jsonOf, paycloud, temporaryFolder } from '../support/run-cli.ts';
import { privateKeyOf, publicKeyOf } from '../support/vectors.ts';

const { path, file } = temporaryFolder();

describe('keys generate', () => {
  test('writes a pair that signs and verifies, the private half for its owner alone', async () => {
    const folder = join(path, 'new', 'keys');
    const ended = await paycloud(['keys', 'generate', '--out', folder]);
    expect(ended.exitCode).toBe(0);
    const privateKey = readFileSync(join(folder, 'paycloud-private.pem'), 'utf8');
    const publicKey = readFileSync(join(folder, 'paycloud-public.pem'), 'utf8');
    expect(statSync(join(folder, 'paycloud-private.pem')).mode & 0o777).toBe(0o600);
    const signature = await nodeSigner(privateKey).sign('a=1');
    expect(nodeVerifier(publicKey).verify('a=1', signature)).toBe(true);
    expect(ended.stdout).not.toContain('PRIVATE KEY');
    const [uploaded = ''] = /^[A-Za-z0-9+/=]{300,}$/m.exec(ended.stdout) ?? [];
    expect(nodeVerifier(uploaded).verify('a=1', signature)).toBe(true);
  });

  test('never writes over a key that is there', async () => {
    const folder = join(path, 'taken');
    await paycloud(['keys', 'generate', '--out', folder]);
    const before = readFileSync(join(folder, 'paycloud-private.pem'), 'utf8');
    const ended = await paycloud(['keys', 'generate', '--out', folder]);
    expect(ended.exitCode).toBe(3);
    expect(ended.stderr).toMatch(/cannot be written \(EEXIST\)/);
    expect(readFileSync(join(folder, 'paycloud-private.pem'), 'utf8')).toBe(before);
  });

  test('prints the pair where no folder is named', async () => {
    const pair = jsonOf(await paycloud(['keys', 'generate', '--json']));
    const signature = await nodeSigner(String(pair.privateKey)).sign('a=1');
    expect(nodeVerifier(String(pair.publicKey)).verify('a=1', signature)).toBe(true);
  });
});

describe('keys inspect', () => {
  const privateKey = privateKeyOf('vectors-gateway');

  test('[G1] describes a private key, and shows no part of it', async () => {
    const ended = await paycloud(['keys', 'inspect', file('private', privateKey)]);
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^private key, 2048 bits, PKCS#8 in base64/);
    expect(ended.stdout).toContain(publicKeyOf('vectors-gateway'));
    for (let at = 100; at + 40 < privateKey.length; at += 40) {
      const part = privateKey.slice(at, at + 40);
      // The modulus is in both halves, so that the public one may show it.
      if (!publicKeyOf('vectors-gateway').includes(part.slice(0, 12))) {
        expect(ended.stdout).not.toContain(part);
      }
    }
  });

  test('tells by the modulus that two keys are of one pair, from standard input too', async () => {
    const own = jsonOf(await paycloud(['keys', 'inspect', '--json'], { stdin: `${privateKey}\n` }));
    const other = jsonOf(
      await paycloud(['keys', 'inspect', '-', '--json'], { stdin: publicKeyOf('vectors-gateway') }),
    );
    expect([own.kind, other.kind]).toEqual(['private', 'public']);
    expect(own.modulusSha256).toBe(other.modulusSha256);
  });

  test('says that a key is the documentation’s sample', async () => {
    const stdin = privateKeyOf('vendor-demo-app');
    expect((await paycloud(['keys', 'inspect'], { stdin })).stdout).toMatch(/anybody can sign/);
  });

  test('[G3] says what is wrong with what is no key', async () => {
    const ended = await paycloud(['keys', 'inspect', '--json'], { stdin: 'no key at all' });
    expect(ended.exitCode).toBe(3);
    expect(jsonOf(ended)).toMatchObject({ error: { code: 'PAYCLOUD_CONFIG' } });
    const missing = await paycloud(['keys', 'inspect', join(path, 'nowhere')]);
    expect([missing.exitCode, missing.stderr]).toEqual([3, expect.stringMatching(/ENOENT/)]);
  });
});
