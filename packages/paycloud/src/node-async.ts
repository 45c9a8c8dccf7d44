export { asyncNodeSigner, asyncNodeVerifier } from './lib/signers/node-async.ts';
export type { AsyncVerifier, Signer } from './lib/signers/signer.ts';
