import type forge from 'node-forge';

/**
 * Whether the numbers of a private key belong together (RFC 8017, section 3.2). A key with one
 * wrong bit can be read like any other, and node-forge then signs wrongly without a word
 * (node:crypto falls back to what is left of it).
 */
export function isSound(key: forge.pki.rsa.PrivateKey): boolean {
  const { n, e, d, p, q, dP, dQ, qInv } = nativeParts(key);
  if (e <= 1n || d <= 1n || p <= 1n || q <= 1n || p * q !== n) return false;
  if (dP !== d % (p - 1n) || dQ !== d % (q - 1n) || (qInv * q) % p !== 1n) return false;
  const isInverse = (e * d) % (p - 1n) === 1n && (e * d) % (q - 1n) === 1n;
  return isInverse && looksPrime(p) && looksPrime(q);
}

/** Fermat's test, which a number that was a prime until a bit of it changed does not pass. */
function looksPrime(number: bigint): boolean {
  let power = 1n;
  for (const bit of (number - 1n).toString(2)) {
    power = (power * power * (bit === '1' ? 2n : 1n)) % number;
  }
  return power === 1n;
}

/** In the language's own numbers, which compute several times faster than the library's. */
function nativeParts({ n, e, d, p, q, dP, dQ, qInv }: forge.pki.rsa.PrivateKey) {
  const native = (number: forge.jsbn.BigInteger) => {
    const hex = number.toString(16);
    return hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`);
  };
  return {
    n: native(n),
    e: native(e),
    d: native(d),
    p: native(p),
    q: native(q),
    dP: native(dP),
    dQ: native(dQ),
    qInv: native(qInv),
  };
}
