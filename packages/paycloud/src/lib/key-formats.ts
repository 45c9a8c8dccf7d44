import type forge from 'node-forge';
import { asn1 } from './forge-parts.js';

export type KeyKind = 'private' | 'public' | 'certificate';
export type KeyFormatName = 'PKCS#8' | 'PKCS#1' | 'SPKI' | 'X.509';

interface UsableFormat {
  readonly name: KeyFormatName;
  readonly kind: KeyKind;
  /** Which of the outermost parts names the algorithm; PKCS#1 holds nothing but RSA. */
  readonly algorithmAt?: number;
  readonly problem?: undefined;
}
interface OtherFormat {
  readonly problem: string;
}
type Format = UsableFormat | OtherFormat;

const NOT_RSA = 'PayCloud signs with RSA only';

/*
 * Keys are told apart by an outline of their ASN.1, two levels deep, one letter a part: i integer,
 * b bit string, o octet string, d object identifier, n null, s sequence, x what a number in
 * brackets tags, and . for the rest.
 */
const FORMATS: readonly (readonly [RegExp, Format])[] = [
  [/^i\(d.?\)ox?x?$/, { name: 'PKCS#8', kind: 'private', algorithmAt: 1 }], // RFC 5958
  [/^i{9}$/, { name: 'PKCS#1', kind: 'private' }], // RFC 8017, A.1.2
  [/^\(d.?\)b$/, { name: 'SPKI', kind: 'public', algorithmAt: 0 }], // RFC 5280, 4.1
  [/^ii$/, { name: 'PKCS#1', kind: 'public' }], // RFC 8017, A.1.1
  [/^\(x?issss+x*\)\(d.?\)b$/, { name: 'X.509', kind: 'certificate' }], // RFC 5280, 4.1
  [/^\(issx?\)\(d.?\)b$/, { problem: 'is a certificate request; it holds no key to use here' }],
  [/^\(ds\)o$/, { problem: 'is encrypted; decrypt it first: openssl pkey -in FILE' }], // RFC 5958
  [/^io/, { problem: `is an elliptic-curve key; ${NOT_RSA}` }], // RFC 5915
  [/^i{6}$/, { problem: `is a DSA key; ${NOT_RSA}` }],
  [
    /^i\(dx\)/, // RFC 7292
    {
      problem: 'is a PKCS#12 container; take the key out: openssl pkcs12 -nodes -nocerts -in FILE',
    },
  ],
];

const RSA_OID = '1.2.840.113549.1.1.1';
const OTHER_ALGORITHMS: Readonly<Record<string, string>> = {
  '1.2.840.10045.2.1': `is an elliptic-curve key; ${NOT_RSA}`,
  '1.3.101.110': `is an X25519 key; ${NOT_RSA}`,
  '1.3.101.111': `is an X448 key; ${NOT_RSA}`,
  '1.3.101.112': `is an Ed25519 key; ${NOT_RSA}`,
  '1.3.101.113': `is an Ed448 key; ${NOT_RSA}`,
  '1.2.840.10040.4.1': `is a DSA key; ${NOT_RSA}`,
  '1.2.840.113549.1.1.10': 'is bound to RSASSA-PSS; PayCloud signs with RSASSA-PKCS1-v1_5',
};

const { Type, Class } = asn1;
const LETTERS: Readonly<Partial<Record<number, string>>> = {
  [Type.INTEGER]: 'i',
  [Type.BITSTRING]: 'b',
  [Type.OCTETSTRING]: 'o',
  [Type.OID]: 'd',
  [Type.NULL]: 'n',
};

/** Which format it is, or what is wrong with it. */
export function formatOf(root: forge.asn1.Asn1): Format {
  const outline = partsOf(root)
    .map((part) => outlineOf(part, true))
    .join('');
  const found = FORMATS.find(([pattern]) => pattern.test(outline))?.[1];
  if (!found) {
    return { problem: 'is no key that is known here: PKCS#8, PKCS#1, SPKI or X.509' };
  }
  if (found.problem !== undefined || found.algorithmAt === undefined) return found;
  const oid = oidOf(partsOf(root)[found.algorithmAt]);
  if (oid === RSA_OID) return found;
  return { problem: OTHER_ALGORITHMS[oid] ?? `is not an RSA key; ${NOT_RSA}` };
}

export function partsOf(node: forge.asn1.Asn1 | undefined): readonly forge.asn1.Asn1[] {
  return Array.isArray(node?.value) ? node.value : [];
}

/** Whether a number in brackets tags it, as it does the version of a certificate. */
export function isTagged(node: forge.asn1.Asn1): boolean {
  return node.tagClass !== Class.UNIVERSAL;
}

function outlineOf(node: forge.asn1.Asn1, isOuter: boolean): string {
  if (isTagged(node)) return 'x';
  if (node.type !== Type.SEQUENCE) return LETTERS[node.type] ?? '.';
  if (!isOuter) return 's';
  const inner = partsOf(node).map((part) => outlineOf(part, false));
  return `(${inner.join('')})`;
}

function oidOf(algorithm: forge.asn1.Asn1 | undefined): string {
  // The library's types leave out that a primitive value is a string of bytes.
  const oid: unknown = partsOf(algorithm)[0]?.value;
  return typeof oid === 'string' ? asn1.derToOid(oid) : '';
}
