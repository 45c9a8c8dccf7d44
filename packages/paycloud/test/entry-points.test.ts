import { execFile } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { requestVectors, privateKeyOf, publicKeyOf, vectorNamed } from './support/vectors.ts';

interface Bundle {
  readonly modules: readonly string[];
  readonly imports: readonly string[];
  readonly code: string;
}

const ROOT = join(__dirname, '..');
const vector = vectorNamed(requestVectors, 'req-01-seed');

async function bundle(source: string, format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'test/support/bundle.mjs'), source, format],
    { cwd: ROOT, maxBuffer: 10_000_000 },
  );
  // The script prints exactly this.
  return JSON.parse(stdout) as Bundle;
}

/** Which packages and which files of our own are in a bundle. */
function contentsOf({ modules }: Bundle) {
  const packages = modules.flatMap((path) => /.*\/node_modules\/([^/]+)\//.exec(path)?.[1] ?? []);
  const signers = modules.flatMap((path) => /src\/lib\/signers\/(.+)\.ts$/.exec(path)?.[1] ?? []);
  return { packages: [...new Set(packages)], signers };
}

test.each([
  ['web-crypto', { packages: ['node-forge'], signers: ['web-crypto'] }],
  ['forge', { packages: ['node-forge'], signers: ['forge'] }],
  ['protocol', { packages: [], signers: [] }],
])('a bundle of %s runs without Node, and holds nothing of the others', async (entry, contents) => {
  const bundled = await bundle(`src/${entry}.ts`);
  expect(bundled.imports).toEqual([]);
  expect(contentsOf(bundled)).toEqual(contents);
});

test.each([
  ['node', ['node']],
  ['node-async', ['node-async']],
])(
  'a bundle of %s asks for node:crypto, and takes neither undici nor other signers',
  async (entry, signers) => {
    const bundled = await bundle(`src/${entry}.ts`);
    expect(bundled.imports).toContain('node:crypto');
    expect(contentsOf(bundled)).toEqual({ packages: ['node-forge'], signers });
  },
);

test('what is not called of the main door is not bundled, undici and node-forge among it', async () => {
  const one = await bundle('test/support/sources/one-function.ts');
  expect(one.imports).toEqual([]);
  expect(contentsOf(one)).toEqual({ packages: [], signers: [] });
  const whole = await bundle('test/support/sources/whole-client.ts');
  expect(contentsOf(whole).packages).toEqual(expect.arrayContaining(['undici', 'node-forge']));
});

/** What every edge runtime has, and nothing of Node's. */
function edgeRuntime() {
  const runtime = { crypto: webcrypto, TextEncoder, TextDecoder, URLSearchParams, atob, btoa };
  return createContext({ ...runtime, self: runtime, keys: keyPair, vector });
}
const keyPair = {
  privateKey: privateKeyOf(vector.keyName),
  publicKey: publicKeyOf(vector.keyName),
};

test('in a runtime without Node, Web Crypto signs and verifies the documentation’s example', async () => {
  const { code } = await bundle('src/web-crypto.ts', 'iife');
  const result: unknown = await runInContext(
    `${code};
     (async () => {
       const signature = await bundle.webCryptoSigner(keys.privateKey).sign(vector.canonicalString);
       const verifier = bundle.webCryptoVerifier(keys.publicKey);
       const verdicts = [
         await verifier.verify(vector.canonicalString, signature),
         await verifier.verify(vector.canonicalString + ' ', signature),
       ];
       return JSON.stringify({ signature, verdicts, isNode: typeof process });
     })()`,
    edgeRuntime(),
  );
  const expected = { signature: vector.signatureBase64, verdicts: [true, false] };
  expect(result).toBe(JSON.stringify({ ...expected, isNode: 'undefined' }));
});

test('in a runtime without Node, node-forge signs and verifies the documentation’s example', async () => {
  const { code } = await bundle('src/forge.ts', 'iife');
  const result: unknown = runInContext(
    `${code};
     const signature = bundle.forgeSigner(keys.privateKey).sign(vector.canonicalString);
     const isRight = bundle.forgeVerifier(keys.publicKey).verify(vector.canonicalString, signature);
     JSON.stringify({ signature, isRight });`,
    edgeRuntime(),
  );
  expect(result).toBe(JSON.stringify({ signature: vector.signatureBase64, isRight: true }));
});

test('in a runtime without Node, the protocol signs a request and proves a message', async () => {
  const { code } = await bundle('src/protocol.ts', 'iife');
  const result: unknown = await runInContext(
    `${code};
     (async () => {
       const signer = { sign: async (canonical) => btoa('s'.repeat(256)) };
       const verifier = { verify: async (canonical, sign) => canonical === 'a=1&b=1.00' };
       const signed = await bundle.signParameters({ b: '1.00', a: '1' }, signer);
       const body = '{"b":1.00,"a":"1","sign":"' + signed.sign + '"}';
       const proven = await bundle.verifyMessage(body, 'application/json', verifier);
       return JSON.stringify([signed.a, proven.b, signed.sign === proven.sign]);
     })()`,
    edgeRuntime(),
  );
  expect(result).toBe(JSON.stringify(['1', '1.00', true]));
});
