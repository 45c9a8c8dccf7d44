import { clientFrom, readEnvironment } from '../../src/cli/configuration.ts';
import { PayCloudConfigError } from '../../src/index.ts';
import { temporaryFolder } from '../support/run-cli.ts';
import { privateKeyOf, publicKeyOf } from '../support/vectors.ts';

const { file, path } = temporaryFolder();
const terminalWith = (env: Record<string, string>) => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env,
});

test('a file gives what the environment has not, key over several lines and all', async () => {
  const settings = file('a.env', 'PAYCLOUD_APP_ID=fromFile\nPAYCLOUD_PRIVATE_KEY="one\ntwo"\n');
  const env = await readEnvironment(terminalWith({ PAYCLOUD_APP_ID: 'own' }), settings);
  expect(env).toMatchObject({ PAYCLOUD_APP_ID: 'own', PAYCLOUD_PRIVATE_KEY: 'one\ntwo' });
});

test('a file that is not there is named', async () => {
  const reading = readEnvironment(terminalWith({}), `${path}/none.env`);
  await expect(reading).rejects.toThrow(/none\.env cannot be read \(ENOENT\)/);
});

test('mistakes are told by the names of the settings, several for one as well', () => {
  const error = errorOf({
    PAYCLOUD_MERCHANT_NO: '1',
    PAYCLOUD_GATEWAY_URL: 'http://gateway.example?x',
    PAYCLOUD_PRIVATE_KEY: privateKeyOf('vectors-gateway'),
    PAYCLOUD_GATEWAY_PUBLIC_KEY: publicKeyOf('vectors-gateway'),
  });
  expect(error.problems.map((problem) => problem.split(' ')[0])).toEqual([
    'PAYCLOUD_APP_ID',
    'PAYCLOUD_GATEWAY_URL',
    'PAYCLOUD_GATEWAY_URL',
    'PAYCLOUD_GATEWAY_PUBLIC_KEY',
  ]);
});

function errorOf(env: Record<string, string>): PayCloudConfigError {
  try {
    clientFrom(env);
  } catch (error) {
    if (error instanceof PayCloudConfigError) return error;
    throw error;
  }
  throw new Error('It was to fail');
}
