import type forge from 'node-forge';

export declare const asn1: typeof forge.asn1;
export declare const jsbn: typeof forge.jsbn;
export declare const md: Pick<typeof forge.md, 'sha256'>;
export declare const pki: Pick<
  typeof forge.pki,
  | 'privateKeyFromAsn1'
  | 'privateKeyToAsn1'
  | 'publicKeyFromAsn1'
  | 'publicKeyToAsn1'
  | 'setRsaPublicKey'
  | 'wrapRsaPrivateKey'
>;
export declare const util: typeof forge.util;
