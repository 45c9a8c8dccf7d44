import { bytesOf } from './binary-string.ts';

/**
 * The bytes of a signature in strict base64: the standard alphabet, padded, nothing around it and
 * no stray bits at the end, so that one signature has one text.
 *
 * @param length how many bytes the key's signatures have
 * @returns undefined for any other text
 */
export function signatureBytes(
  signatureBase64: string,
  length: number,
): Uint8Array<ArrayBuffer> | undefined {
  if (signatureBase64.length !== Math.ceil(length / 3) * 4) return undefined;
  const binary = fromBase64(signatureBase64);
  if (binary?.length !== length || btoa(binary) !== signatureBase64) return undefined;
  return bytesOf(binary);
}

/** The bytes, as a text of one character a byte, of base64 with or without padding. */
export function fromBase64(base64: string): string | undefined {
  try {
    return atob(base64);
  } catch {
    return undefined;
  }
}
