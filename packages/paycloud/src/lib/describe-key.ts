import { binaryOf } from './binary-string.ts';
import { spkiDer } from './key-der.ts';
import type { KeyFormatName, KeyKind } from './key-formats.ts';
import {
  isDocumentationSample,
  modulusSha256,
  privateKeyFrom,
  publicKeyFrom,
  recognise,
} from './keys.ts';

/** What may be said aloud about a key. */
export interface KeyDescription {
  readonly kind: KeyKind;
  readonly format: KeyFormatName;
  readonly encoding: 'PEM' | 'base64';
  readonly bits: number;
  /** SHA-256 of the modulus in hexadecimal; the two halves of a pair have the same. */
  readonly modulusSha256: string;
  /** The public half, as base64 of its SubjectPublicKeyInfo: what PayCloud's pages take. */
  readonly publicKey: string;
  /** Whether anybody holds the private half, since PayCloud's documentation prints it. */
  readonly isDocumentationSample: boolean;
}

/**
 * Describes a pasted key without giving its secret away.
 *
 * @param name what the caller calls it, for the error
 * @param now milliseconds since 1970, when a certificate must be valid
 * @throws PayCloudConfigError that says what the text is where it is no RSA key of enough bits
 */
export function describeKey(
  pasted: unknown,
  name = 'key',
  now: () => number = Date.now,
): KeyDescription {
  const recognised = recognise(pasted, name);
  const { kind, format, encoding } = recognised;
  const key =
    kind === 'private' ? privateKeyFrom(recognised, name) : publicKeyFrom(recognised, name, now);
  return {
    kind,
    format,
    encoding,
    bits: key.n.bitLength(),
    modulusSha256: modulusSha256(key),
    publicKey: btoa(binaryOf(spkiDer(key))),
    isDocumentationSample: isDocumentationSample(key),
  };
}
