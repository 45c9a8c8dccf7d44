import { generateKeyPairSync } from 'node:crypto';
import { Agent } from 'undici';
import {
  createPayCloud,
  forgeSigner,
  PayCloudConfigError,
  type PayCloud,
  type PayCloudOptions,
} from '../../src/index.ts';
import { APP_ID, MERCHANT_NO, startGateway, success } from '../support/gateway.ts';
import { privateKeyOf, publicKeyOf } from '../support/vectors.ts';

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ownPrivate = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const ownPublic = own.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const sampleKey = privateKeyOf('vendor-demo-app');
const right: PayCloudOptions = {
  appId: APP_ID,
  merchantNo: MERCHANT_NO,
  gatewayUrl: 'https://gateway.example',
  privateKey: ownPrivate,
  gatewayPublicKey: publicKeyOf('vectors-gateway'),
};

describe('createPayCloud', () => {
  test('names every mistake at once, each with its mend', () => {
    const { problems } = mistakesOf({
      appId: '',
      merchantNo: 'a b',
      gatewayUrl: 'http://gateway.example?x=1',
      privateKey: ownPublic,
      gatewayPublicKey: [ownPrivate, 'nonsense!'],
      timeoutMs: 0.5,
      gatewayPublickey: 'misspelt',
    });
    expect(problems).toEqual([
      expect.stringMatching(/^gatewayPublickey is no option/),
      expect.stringMatching(/^appId must be/),
      expect.stringMatching(/^merchantNo must be/),
      expect.stringMatching(/^timeoutMs must be/),
      expect.stringMatching(/^gatewayUrl must begin with https/),
      expect.stringMatching(/^gatewayUrl must have no .* query/),
      expect.stringMatching(/^privateKey is a public key/),
      expect.stringMatching(/^gatewayPublicKey\[0\] is a private key/),
      expect.stringMatching(/^gatewayPublicKey\[1\] is neither PEM nor base64/),
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['neither key nor signer', { privateKey: undefined }, 'privateKey or signer must be given'],
    ['both key and signer', { signer: { sign: () => '' } }, 'privateKey or signer must be given'],
    ['a signer that cannot sign', { privateKey: undefined, signer: {} }, 'signer must have'],
    ['a null for a signer', { privateKey: undefined, signer: null }, 'signer must have'],
    ['a key that is no text', { privateKey: 1 }, 'privateKey must be a text'],
    ['no gateway key', { gatewayPublicKey: [] }, 'gatewayPublicKey must hold 1 to 8 keys'],
    [
      'a gateway key that is no text',
      { gatewayPublicKey: null },
      'gatewayPublicKey must be a text',
    ],
    ["the app's own public key", { gatewayPublicKey: ownPublic }, "is the app's own public key"],
    ['a URL that is none', { gatewayUrl: 'gateway.example' }, 'gatewayUrl must be a URL'],
    [
      'the path of one call',
      { gatewayUrl: 'https://gateway.example/api/entry/minipay' },
      'must end at /api/entry',
    ],
    ['another scheme', { gatewayUrl: 'ftp://gateway.example' }, 'gatewayUrl must be a URL'],
    ['a user in the URL', { gatewayUrl: 'https://a:b@gateway.example' }, 'must have no user'],
    ['a clock that is none', { now: 1 }, 'now must be a function'],
    ['chance that is none', { random: 0.5 }, 'random must be a function'],
    ['a wait that is none', { sleep: 100 }, 'sleep must be a function'],
    ['a time-out of nothing', { timeoutMs: 0 }, 'timeoutMs must be whole milliseconds'],
    ['no time to connect', { connectTimeoutMs: -1 }, 'connectTimeoutMs must be whole milliseconds'],
    ['no time to answer', { answerTimeoutMs: 0 }, 'answerTimeoutMs must be whole milliseconds'],
    ['too many repeats', { retries: 11 }, 'retries must be a whole number from 0 to 10'],
    ['another form of numbers', { numbersAs: 'bigint' }, "numbersAs must be 'text' or 'number'"],
    ['hooks that are none', { hooks: [() => undefined] }, 'hooks must be an object'],
    ['a misspelt hook', { hooks: { onAnswer: () => undefined } }, 'hooks must be an object'],
    ['a hook that is none', { hooks: { onRetry: 1 } }, 'hooks must be an object'],
    ['a dispatcher that is none', { dispatcher: {} }, "dispatcher must be one of undici's"],
    ['a null for a dispatcher', { dispatcher: null }, "dispatcher must be one of undici's"],
    ['a proxy that is no URL', { proxy: 'proxy.example' }, 'proxy must be a URL'],
    ['a proxy of another kind', { proxy: 'ftp://proxy.example' }, 'proxy must be a URL'],
    ['a proxy with a path', { proxy: 'http://proxy.example/x' }, 'proxy must be a URL'],
    [
      'a proxy beside a dispatcher',
      { proxy: 'http://proxy.example', dispatcher: new Agent() },
      'dispatcher stands without proxy',
    ],
    [
      'a time to connect beside a dispatcher',
      { connectTimeoutMs: 1, dispatcher: new Agent() },
      'dispatcher stands without proxy and connectTimeoutMs',
    ],
  ])('refuses %s', (_what, wrong, problem) => {
    expect(mistakesOf({ ...right, ...wrong }).message).toContain(problem);
  });

  test.each([undefined, null, 'options'])('refuses %p in place of options', (options) => {
    expect(mistakesOf(options).message).toContain('options are missing');
  });

  test.each([
    'https://open.n-age.co.jp',
    'https://127.0.0.1.example',
    'https://localhost.example',
    'https://0.0.0.0',
  ])("[G4] refuses the documentation's private key toward %s", (gatewayUrl) => {
    const problem = "is the sample of PayCloud's documentation";
    expect(mistakesOf({ ...right, gatewayUrl, privateKey: sampleKey }).message).toContain(problem);
    const signer = forgeSigner(sampleKey);
    const signed = { ...right, gatewayUrl, privateKey: undefined, signer };
    expect(mistakesOf(signed).message).toContain(problem);
  });

  test.each(['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1', 'https://127.9.9.9'])(
    "takes the documentation's private key toward %s, which is this machine",
    async (gatewayUrl) => {
      await createPayCloud({ ...right, gatewayUrl, privateKey: sampleKey }).close();
    },
  );

  test.each(['', '/', '//', '/api/entry', '/api/entry/'])(
    'takes a gateway URL that ends in %j',
    async (ending) => {
      const gateway = await startGateway();
      gateway.answer(success({ ok: '1' }));
      const client = createPayCloud({ ...right, gatewayUrl: gateway.url + ending });
      await client.execute('order.revoker', {});
      expect(gateway.seen[0]?.path).toBe('/api/entry');
      await client.close();
      await gateway.close();
    },
  );

  test('[G1] names no secret in what it says', () => {
    const proxy = 'http://user:canary@proxy.example/path';
    const error = mistakesOf({ ...right, privateKey: bare(ownPrivate).slice(4), proxy });
    expect(error.message).not.toContain('canary');
    expect(`${error.stack ?? ''}${JSON.stringify(error)}`).not.toContain(
      bare(ownPrivate).slice(90, 110),
    );
  });
});

function bare(pem: string): string {
  return pem.replace(/-----[A-Z ]+-----|\s/g, '');
}

function mistakesOf(options: unknown): PayCloudConfigError {
  let client: PayCloud;
  try {
    // What a caller without types, or with a typing error, may give.
    client = createPayCloud(options as PayCloudOptions);
  } catch (error) {
    if (error instanceof PayCloudConfigError) return error;
    throw error;
  }
  void client.close();
  throw new Error('The options were to be refused');
}
