import { jsonOf, paycloud, temporaryFolder } from '../support/run-cli.ts';

const COMMANDS = ['keys generate', 'keys inspect', 'sign', 'verify', 'doctor', 'query', 'notify'];
const { file } = temporaryFolder();

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
