/*
 * What of node-forge is used here: ASN.1, RSA and SHA-256. By its door would come its TLS, its
 * containers and its ciphers as well, which make three quarters of it. The parts hang themselves
 * onto one object, so whoever loads the whole of node-forge beside it has no second copy.
 *
 * Not in TypeScript, since nobody has written types for the parts; its own are beside it.
 */
import forge from 'node-forge/lib/forge.js';
import 'node-forge/lib/asn1.js';
import 'node-forge/lib/rsa.js';
import 'node-forge/lib/sha256.js';

export const { asn1, jsbn, md, pki, util } = forge;
