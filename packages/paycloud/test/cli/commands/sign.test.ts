import { jsonOf, paycloud, temporaryFolder } from '../../support/run-cli.ts';
import { signAndVerifyIn } from '../../support/sign-and-verify.ts';
import { jsonVectors, requestVectors } from '../../support/vectors.ts';

const { privateFile, publicFile, signJson, verifyJson } = signAndVerifyIn(temporaryFolder());

describe('sign', () => {
  test.each([
    ...requestVectors.map((vector) => ({ ...vector, body: JSON.stringify(vector.params) })),
    ...jsonVectors,
  ])('makes the text and the signature of $name', async (vector) => {
    const { canonicalString, signatureBase64: sign } = vector;
    expect(await signJson(vector.body, vector.keyName)).toEqual({ canonicalString, sign });
  });

  const key = privateFile('vectors-gateway');
  test('prints an object that verify takes, with its texts as they were', async () => {
    const stdin =
      '{"b":1.00,"a":"\\u62b9","sign":"old","sign_type":"RSA2","n":{"x":[1, 2],"y":null}}';
    const { stdout, stderr, exitCode } = await paycloud(['sign', '--key', key], { stdin });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^\{"b":1\.00,"a":"\\u62b9","sign_type":"RSA2","n":\{"x":\[1,2\]\},"sign"/,
    );
    expect(stderr).toBe('note: n has parts; send it as JSON within a text\n');
    expect(await verifyJson(stdout, 'vectors-gateway')).toMatchObject({ valid: true });
  });

  test('notes what gateways may read otherwise', async () => {
    const { stderr } = await paycloud(['sign', '--key', key], {
      stdin: '{"a":"@x","b":"🍵","c":1e7}',
    });
    expect(stderr.match(/^note: .*/gm)).toHaveLength(4);
    expect(stderr).toMatch(/c is signed as 1E\+7/);
  });

  test.each(['', '[]', '{"a":1,"a":2}', '{'])('refuses %j as no object to sign', async (stdin) => {
    const ended = await paycloud(['sign', '--key', key, '--json'], { stdin });
    expect(ended.exitCode).toBe(2);
    expect(jsonOf(ended)).toMatchObject({ error: { code: 'USAGE' } });
  });

  test('[G3] refuses a public key', async () => {
    const argv = ['sign', '--key', publicFile('vectors-gateway')];
    const ended = await paycloud(argv, { stdin: '{}' });
    expect([ended.exitCode, ended.stdout]).toEqual([3, '']);
    expect(ended.stderr).toMatch(/is a public key/);
  });
});
