import type forge from 'node-forge';
import { asn1 } from './forge-parts.js';
import { isTagged, partsOf } from './key-formats.ts';

/** What a certificate is read for here: its key, and the time for which it was given. */
interface Certificate {
  /** A SubjectPublicKeyInfo. */
  readonly publicKey: forge.asn1.Asn1 | undefined;
  /** Milliseconds since 1970. */
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/*
 * The order of the parts is that of RFC 5280, 4.1; only the version may be missing. Who signed it
 * is not asked: like a bare key, it is believed because the caller gave it.
 */
const VALIDITY = 3;
const PUBLIC_KEY = 5;

/** @throws whatever node-forge throws for a time that is none */
export function readCertificate(root: forge.asn1.Asn1): Certificate {
  const parts = partsOf(partsOf(root)[0]);
  const afterVersion = parts[0] && isTagged(parts[0]) ? parts.slice(1) : parts;
  const [notBefore, notAfter] = partsOf(afterVersion[VALIDITY]);
  return {
    publicKey: afterVersion[PUBLIC_KEY],
    notBeforeMs: timeOf(notBefore),
    notAfterMs: timeOf(notAfter),
  };
}

function timeOf(node: forge.asn1.Asn1 | undefined): number {
  // The library's types leave out that a primitive value is a string of bytes.
  const text: unknown = node?.value;
  if (typeof text !== 'string') return Number.NaN;
  const date =
    node?.type === asn1.Type.UTCTIME ? asn1.utcTimeToDate(text) : asn1.generalizedTimeToDate(text);
  return date.getTime();
}
