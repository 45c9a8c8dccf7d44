import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { jsonOf, paycloud, temporaryFolder } from '../support/run-cli.ts';

const ROOT = join(__dirname, '../..');
const COMMANDS = ['keys generate', 'keys inspect', 'sign', 'verify', 'doctor', 'query', 'notify'];
const runFile = promisify(execFile);
const { file } = temporaryFolder();

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

describe('help', () => {
  test('names every command, and goes to standard error where none is named', async () => {
    const asked = await paycloud(['--help']);
    expect([asked.exitCode, asked.stderr]).toEqual([0, '']);
    for (const name of COMMANDS) expect(asked.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(await paycloud([])).toEqual({ exitCode: 2, stdout: '', stderr: asked.stdout });
    const unknown = await paycloud(['pay']);
    expect([unknown.exitCode, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toMatch(/"pay" is no command/);
  });

  test.each(COMMANDS)('of %s tells its options and the exit codes', async (name) => {
    const { exitCode, stdout } = await paycloud([...name.split(' '), '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: paycloud ${name} `));
    expect(stdout).toMatch(/--json/);
    expect(stdout).toMatch(/Exit codes:/);
  });

  test.each(COMMANDS)('%s does not take an option that it does not know', async (name) => {
    const { exitCode, stderr } = await paycloud([...name.split(' '), '--unknown']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--unknown/);
  });
});

test('a key that is not named is asked for', async () => {
  for (const name of ['sign', 'verify']) {
    const { exitCode, stderr } = await paycloud([name], { stdin: '{}' });
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/--key FILE is missing/)]);
  }
});

test.each(['sign', 'notify --to http://127.0.0.1:9/'])(
  'a key that %s cannot use is told by the name of its option, in one line',
  async (command) => {
    const { privateKey, publicKey } = jsonOf(await paycloud(['keys', 'generate', '--json']));
    expect(privateKey).toMatch(/^-----BEGIN/);
    const key = file('public.pem', String(publicKey));
    const argv = [...command.split(' '), '--key', key];
    const { exitCode, stderr } = await paycloud(argv, { stdin: '{}' });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^paycloud (sign|notify): --key is a public key[^\n]*\n$/);
  },
);

test('[B12] standard input has an end', async () => {
  const stdin = 'x'.repeat(1024 * 1024 + 1);
  const { exitCode, stderr } = await paycloud(['keys', 'inspect'], { stdin });
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/more than a megabyte/)]);
});
