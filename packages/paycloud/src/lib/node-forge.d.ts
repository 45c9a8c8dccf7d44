/** The object that the parts of node-forge hang themselves onto. */
declare module 'node-forge/lib/forge.js' {
  import type forge from 'node-forge';

  /** Only what the parts that are imported beside it bring. */
  const parts: Pick<typeof forge, 'asn1' | 'jsbn' | 'md' | 'pki' | 'util'>;
  export default parts;
}
declare module 'node-forge/lib/asn1.js';
declare module 'node-forge/lib/rsa.js';
declare module 'node-forge/lib/sha256.js';
