export { nodeSigner, nodeVerifier } from './lib/signers/node.ts';
export type { Signer, Verifier } from './lib/signers/signer.ts';
