import { join } from 'node:path';
import { jsonOf, paycloud, temporaryFolder } from '../../support/run-cli.ts';
import { privateKeyOf, publicKeyOf } from '../../support/vectors.ts';

const { path, file } = temporaryFolder();

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
