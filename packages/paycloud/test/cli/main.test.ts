import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = join(__dirname, '../..');
const runFile = promisify(execFile);

describe('the built program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paycloud-bin-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('runs by its own first line, and ends with the exit code of the command', async () => {
    // Beside the dependencies, as where it is installed.
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const tsdown = join(ROOT, 'node_modules/.bin/tsdown');
    await runFile(tsdown, ['--out-dir', join(folder, 'dist'), '--no-clean'], { cwd: ROOT });
    const bin = join(folder, 'dist/cli.mjs');
    expect((await runFile(bin, ['--help'])).stdout).toMatch(/^Usage: paycloud COMMAND/);
    const { version } = manifest;
    expect((await runFile(bin, ['--version'])).stdout).toBe(`${version}\n`);
    const generated = await runFile(bin, ['keys', 'generate', '--out', folder, '--json']);
    expect(JSON.parse(generated.stdout)).toMatchObject({
      privateKeyFile: join(folder, 'paycloud-private.pem'),
    });
    const verifying = runFile(bin, ['verify', '--key', join(folder, 'paycloud-public.pem')]);
    verifying.child.stdin?.end('{"a":"1"}');
    await expect(verifying).rejects.toMatchObject({ code: 1 });
  }, 120_000);
});
