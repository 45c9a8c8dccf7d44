import fc from 'fast-check';
import forge from 'node-forge';
import { nodeSigner } from '../../src/index.ts';
import { canonicalString } from '../../src/lib/canonical.ts';
import { BACK_ENDS } from '../support/back-ends.ts';
import { privateKeyOf, publicKeyOf } from '../support/vectors.ts';

const KEY = 'vectors-gateway';
const nodeSign = nodeSigner(privateKeyOf(KEY));
/** Parameters with any text in them that has UTF-8 bytes. */
const parameters = fc.dictionary(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ unit: 'binary' }),
);

describe.each(BACK_ENDS)('the verifier of $name', ({ verifierFor }) => {
  const verifier = verifierFor(publicKeyOf(KEY));

  test('[B6] proves whatever was signed, and nothing that differs in one byte', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, fc.nat(), fc.nat(), async (params, place, flip) => {
        const canonical = canonicalString(Object.entries(params));
        const signature = await nodeSign.sign(canonical);
        expect(await verifier.verify(canonical, signature)).toBe(true);

        const bytes = Buffer.from(signature, 'base64');
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ (1 + (flip % 255));
        expect(await verifier.verify(canonical, bytes.toString('base64'))).toBe(false);
        expect(await verifier.verify(`${canonical}\0`, signature)).toBe(false);
      }),
    );
  });

  test('[G6] takes no text but strict base64 of the right length', async () => {
    const signature = await nodeSign.sign('a=1');
    const bytes = Buffer.from(signature, 'base64');
    const others = [
      '',
      ' ',
      signature.trimEnd() + '\n',
      ` ${signature}`,
      signature.replace(/=+$/, ''),
      `${signature}=`,
      bytes.toString('base64url'),
      bytes.toString('hex'),
      bytes.subarray(1).toString('base64'),
      Buffer.concat([Buffer.alloc(1), bytes]).toString('base64'),
      withStrayBits(signature),
      `${signature.slice(0, 10)} ${signature.slice(11)}`,
    ];
    expect(await verifier.verify('a=1', signature)).toBe(true);
    for (const other of others) expect(await verifier.verify('a=1', other)).toBe(false);
  });

  test('[G6] does not take signature plus modulus for a second text of the signature', async () => {
    const key = forge.pki.privateKeyFromAsn1(
      forge.asn1.fromDer(forge.util.decode64(privateKeyOf(KEY))),
    );
    const { canonical, second } = await signatureWithRoom(key.n);
    expect(await verifier.verify(canonical, second)).toBe(false);
  });

  test('says no, and throws nothing, for arbitrary texts', async () => {
    const texts = fc.string();
    const blocks = fc.uint8Array({ minLength: 256, maxLength: 256 });
    await fc.assert(
      fc.asyncProperty(texts, blocks, async (text, bytes) => {
        expect(await verifier.verify(text, text)).toBe(false);
        expect(await verifier.verify(text, Buffer.from(bytes).toString('base64'))).toBe(false);
      }),
    );
  });
});

describe.each(BACK_ENDS)('the signer of $name', ({ signerFor }) => {
  const signer = signerFor(privateKeyOf(KEY));

  test('signs any parameters as node:crypto does', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, async (params) => {
        const canonical = canonicalString(Object.entries(params));
        expect(await signer.sign(canonical)).toBe(await nodeSign.sign(canonical));
      }),
      { numRuns: 20 },
    );
  });

  test('signs texts that are not Unicode alike, as node:crypto writes them in UTF-8', async () => {
    expect(await signer.sign('a=\ud800')).toBe(await nodeSign.sign('a=\ufffd'));
  });

  test('tells whether it holds the key that the documentation prints', () => {
    expect(signer.isDocumentationSample).toBe(false);
    expect(signerFor(privateKeyOf('vendor-demo-app')).isDocumentationSample).toBe(true);
  });
});

/** The same bytes in base64 whose unused last bits are not zero. */
function withStrayBits(base64: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const last = base64.length - 1 - (/=+$/.exec(base64)?.[0].length ?? 0);
  const stray = alphabet[alphabet.indexOf(base64[last] ?? '') + 1] ?? '';
  return base64.slice(0, last) + stray + base64.slice(last + 1);
}

/** A signature small enough that adding the modulus still fits into the same number of bytes. */
async function signatureWithRoom(modulus: forge.jsbn.BigInteger) {
  for (let i = 0; i < 1000; i += 1) {
    const canonical = `a=${i}`;
    const hex = Buffer.from(await nodeSign.sign(canonical), 'base64').toString('hex');
    const sum = new forge.jsbn.BigInteger(hex, 16).add(modulus).toString(16);
    if (sum.length <= 512) {
      const second = Buffer.from(sum.padStart(512, '0'), 'hex').toString('base64');
      return { canonical, second };
    }
  }
  throw new Error('No signature with room was found');
}
