import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Made and judged by the vendor's own code; see the comment in each. */
interface Vector {
  readonly name: string;
  readonly keyName: string;
  readonly canonicalString: string;
  readonly signatureBase64: string;
}
export interface RequestVector extends Vector {
  readonly params: Readonly<Record<string, string>>;
}
export interface JsonVector extends Vector {
  readonly body: string;
}
export interface MessageVector extends Vector {
  readonly signedBody: string;
}
export interface VerificationVector {
  readonly name: string;
  readonly keyName: string;
  readonly signedBody: string;
  readonly vendorSdkVerifies: boolean;
  /** Null where the documents do not say. */
  readonly mustVerify: boolean | null;
}
interface KeyPair {
  readonly privateKey?: string;
  readonly publicKey: string;
}

// JSON.parse knows no types; the files are part of this package, in the shapes named below.
function read(file: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '../vectors', file), 'utf8'));
}

export const requestVectors = read('requests.json') as readonly RequestVector[];
export const jsonVectors = read('json-values.json') as readonly JsonVector[];
export const responseVectors = read('responses.json') as readonly MessageVector[];
export const notificationVectors = read('notifications.json') as readonly MessageVector[];
export const verificationVectors = read('verification.json') as readonly VerificationVector[];

const keys = read('keys.json') as Readonly<Record<string, KeyPair>>;

export function publicKeyOf(keyName: string): string {
  return keys[keyName]?.publicKey ?? '';
}

export function privateKeyOf(keyName: string): string {
  return keys[keyName]?.privateKey ?? '';
}

/** The vector of that name; the test fails where there is none. */
export function vectorNamed<T extends { readonly name: string }>(
  vectors: readonly T[],
  name: string,
): T {
  const vector = vectors.find((candidate) => candidate.name === name);
  if (!vector) throw new Error(`No vector is named ${name}`);
  return vector;
}
