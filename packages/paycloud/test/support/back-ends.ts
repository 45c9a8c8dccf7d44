import { forgeSigner, forgeVerifier } from '../../src/forge.ts';
import { asyncNodeSigner, asyncNodeVerifier } from '../../src/node-async.ts';
import { nodeSigner, nodeVerifier } from '../../src/node.ts';
import { webCryptoSigner, webCryptoVerifier } from '../../src/web-crypto.ts';

/** Everything that signs and verifies, as each entry point gives it. */
export const BACK_ENDS = [
  { name: 'node:crypto', signerFor: nodeSigner, verifierFor: nodeVerifier },
  {
    name: 'node:crypto on the thread pool',
    signerFor: asyncNodeSigner,
    verifierFor: asyncNodeVerifier,
  },
  { name: 'Web Crypto', signerFor: webCryptoSigner, verifierFor: webCryptoVerifier },
  { name: 'node-forge', signerFor: forgeSigner, verifierFor: forgeVerifier },
];
