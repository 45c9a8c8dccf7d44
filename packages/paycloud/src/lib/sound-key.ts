import type forge from 'node-forge';
import { jsbn, md, pki } from './forge-parts.js';

const { BigInteger } = jsbn;
const { ONE } = BigInteger;

/**
 * Whether the numbers of a private key belong together. A key with one wrong bit can be read like
 * any other, and node-forge then signs wrongly without a word (node:crypto falls back to what is
 * left of it), so one signature is made and proven here. It takes the way of the two primes and
 * does not touch `d`, which is therefore checked beside it (RFC 8017, section 3.2).
 */
export function isSound(key: forge.pki.rsa.PrivateKey): boolean {
  const { n, e, d, p, q } = key;
  if ([e, d, p, q].some((part) => part.compareTo(ONE) <= 0)) return false;
  if (!p.multiply(q).equals(n)) return false;
  const product = e.multiply(d);
  const isInverse = [p, q].every((prime) => product.mod(prime.subtract(ONE)).equals(ONE));
  return isInverse && signsSoundly(key);
}

function signsSoundly(key: forge.pki.rsa.PrivateKey): boolean {
  const probe = md.sha256.create().update('probe');
  try {
    const signature = key.sign(probe);
    return pki.setRsaPublicKey(key.n, key.e).verify(probe.digest().getBytes(), signature);
  } catch {
    return false; // how the library says that a signature is out of range or wrongly padded
  }
}
