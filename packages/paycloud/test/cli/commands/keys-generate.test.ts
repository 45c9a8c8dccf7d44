import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeSigner, nodeVerifier } from '../../../src/index.ts';
import { jsonOf, paycloud, temporaryFolder } from '../../support/run-cli.ts';

const { path } = temporaryFolder();

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
