export { webCryptoSigner, webCryptoVerifier } from './lib/signers/web-crypto.ts';
export type { AsyncVerifier, Signer } from './lib/signers/signer.ts';
