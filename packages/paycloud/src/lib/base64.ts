/**
 * The bytes of a signature in strict base64: the standard alphabet, padded, nothing around it and
 * no stray bits at the end, so that one signature has one text.
 *
 * @param length how many bytes the key's signatures have
 * @returns undefined for any other text
 */
export function signatureBytes(signatureBase64: string, length: number): Buffer | undefined {
  if (signatureBase64.length !== Math.ceil(length / 3) * 4) return undefined;
  const bytes = Buffer.from(signatureBase64, 'base64');
  if (bytes.length !== length || bytes.toString('base64') !== signatureBase64) return undefined;
  return bytes;
}
