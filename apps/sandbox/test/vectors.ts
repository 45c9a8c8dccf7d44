import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Made and judged by the vendor's own code. */
interface SignedVector {
  readonly name: string;
  readonly keyName: string;
  readonly body?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly signedBody?: string;
  readonly canonicalString: string;
  readonly signatureBase64: string;
}

interface VerificationVector {
  readonly name: string;
  readonly keyName: string;
  readonly signedBody: string;
  readonly mustVerify: boolean | null;
}

interface VectorFiles {
  readonly keys: Readonly<Record<string, { publicKey: string; privateKey?: string }>>;
  readonly requests: readonly SignedVector[];
  readonly 'json-values': readonly SignedVector[];
  readonly responses: readonly SignedVector[];
  readonly notifications: readonly SignedVector[];
  readonly verification: readonly VerificationVector[];
}

export function vectors<Name extends keyof VectorFiles>(name: Name): VectorFiles[Name] {
  const path = join(import.meta.dirname, 'vectors', `${name}.json`);
  // The files' shape is theirs; a test that reads a missing field fails.
  return JSON.parse(readFileSync(path, 'utf8')) as VectorFiles[Name];
}

export function keyOf(name: string) {
  const key = vectors('keys')[name];
  if (!key) throw new Error(`No key ${name} among the vectors`);
  return key;
}
