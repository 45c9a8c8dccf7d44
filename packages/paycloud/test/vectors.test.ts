import { nodeVerifier, PayCloudSignatureError } from '../src/index.ts';
import { canonicalString, canonicalStringOf } from '../src/lib/canonical.ts';
import { parseJsonObject, type JsonNode } from '../src/lib/json.ts';
import { proveMessage } from '../src/lib/signed-message.ts';
import { verifyMessage } from '../src/protocol.ts';
import { BACK_ENDS } from './support/back-ends.ts';
import {
  jsonVectors,
  notificationVectors,
  privateKeyOf,
  publicKeyOf,
  requestVectors,
  responseVectors,
  verificationVectors,
} from './support/vectors.ts';

const messageVectors = [...responseVectors, ...notificationVectors];
const everySigned = [...requestVectors, ...jsonVectors, ...messageVectors];
const signedHere = everySigned.filter(({ keyName }) => privateKeyOf(keyName) !== '');

/** Only this one needs the vendor's re-serialisation of nested values, which is not imitated. */
const NESTED = 'map-09-nested-values';

test('the vectors are all there', () => {
  expect(requestVectors).toHaveLength(15);
  expect(jsonVectors).toHaveLength(22);
  expect(responseVectors).toHaveLength(3);
  expect(notificationVectors).toHaveLength(4);
  expect(verificationVectors).toHaveLength(13);
  expect(everySigned.length - signedHere.length).toBe(1); // the real message
});

describe('the canonical string', () => {
  test.each(requestVectors)('of the request $name is the vendor’s', (vector) => {
    expect(canonicalString(Object.entries(vector.params))).toBe(vector.canonicalString);
  });

  test.each(jsonVectors.filter(({ name }) => name !== NESTED))(
    '[B6] of the JSON body $name is the vendor’s',
    ({ body, canonicalString: expected }) => {
      expect(canonicalStringOf(parseJsonObject(body))).toBe(expected);
    },
  );

  test(`of ${NESTED} is the vendor’s once its nested values are written as the vendor sends them`, () => {
    const vector = jsonVectors.find(({ name }) => name === NESTED);
    const fields = parseJsonObject(vector?.body ?? '');
    const asTheVendorSends = [...fields].map(([name, node]) => [name, compact(node)] as const);
    expect(canonicalString(asTheVendorSends)).toBe(vector?.canonicalString);
  });

  test.each(messageVectors)('of the message $name is the vendor’s', (vector) => {
    expect(canonicalStringOf(parseJsonObject(vector.signedBody))).toBe(vector.canonicalString);
  });
});

describe.each(BACK_ENDS)('the signer of $name', ({ signerFor }) => {
  const signers = new Map(
    ['vendor-demo-app', 'vectors-gateway'].map((name) => [name, signerFor(privateKeyOf(name))]),
  );
  test.each(signedHere)('signs $name byte for byte as the vendor does', async (vector) => {
    const signature = await signers.get(vector.keyName)?.sign(vector.canonicalString);
    expect(signature).toBe(vector.signatureBase64);
  });
});

describe.each(BACK_ENDS)('the verifier of $name', ({ verifierFor }) => {
  test.each(everySigned)('proves $name', async (vector) => {
    const verifier = verifierFor(publicKeyOf(vector.keyName));
    const { canonicalString: canonical, signatureBase64 } = vector;
    expect(await verifier.verify(canonical, signatureBase64)).toBe(true);
    expect(await verifier.verify(`${canonical} `, signatureBase64)).toBe(false);
  });

  test.each(messageVectors)('proves the whole message $name', async (vector) => {
    const verifier = verifierFor(publicKeyOf(vector.keyName));
    const { data } = await verifyMessage(vector.signedBody, 'application/json', verifier);
    expect(data).toBe(fieldOf(vector.signedBody, 'data'));
  });

  test.each(verificationVectors)('[B5] judges $name as it must', async (vector) => {
    const verifier = verifierFor(publicKeyOf(vector.keyName));
    const proven = verifyMessage(vector.signedBody, 'application/json', verifier);
    // Where the documents are silent, a value with parts counts by its text as sent.
    if (vector.mustVerify ?? true) await expect(proven).resolves.toBeDefined();
    else await expect(proven).rejects.toThrow(PayCloudSignatureError);
  });
});

test.each(verificationVectors)('[B5] a client judges $name as it must', (vector) => {
  const verifier = nodeVerifier(publicKeyOf(vector.keyName));
  const prove = () => proveMessage(parseJsonObject(vector.signedBody), verifier);
  if (vector.mustVerify ?? true) expect(prove).not.toThrow();
  else expect(prove).toThrow(PayCloudSignatureError);
});

/** A nested value as the vendor's library writes it: no space, no null. */
function compact(node: JsonNode): string {
  if (node.kind === 'array') return `[${node.items.map(compact).join(',')}]`;
  if (node.kind !== 'object') return node.raw;
  const kept = [...node.fields].filter(([, field]) => field.kind !== 'null');
  const texts = kept.map(([name, field]) => `${JSON.stringify(name)}:${compact(field)}`);
  return `{${texts.join(',')}}`;
}

function fieldOf(body: string, name: string): unknown {
  const node = parseJsonObject(body).get(name);
  return node?.kind === 'string' ? node.value : undefined;
}
