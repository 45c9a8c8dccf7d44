export { forgeSigner, forgeVerifier } from './lib/signers/forge.ts';
export type { Signer, Verifier } from './lib/signers/signer.ts';
