import { keyOf } from './vectors.ts';

const base64 = keyOf('vectors-gateway').privateKey ?? '';

/** A key that is there already, since making one takes longer than most tests. */
export const gatewayPem = `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`;
