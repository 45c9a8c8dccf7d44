import { canonicalString } from './canonical.ts';
import type { GatewayKey } from './rsa.ts';
import { readJson } from './wire-fields.ts';

/** A value of a message; `undefined` is left out. */
export type WireJson = string | number | undefined | readonly WireJson[] | UnsignedMessage;

/** A message's fields before it is signed. */
export interface UnsignedMessage {
  readonly [name: string]: WireJson;
}

/** A message as it goes out, and the text that its signature is over. */
export interface SignedMessage {
  readonly json: string;
  readonly canonical: string;
}

/** Signs the very text that is sent: the canonical string is read off the JSON, not off objects. */
export function signMessage(message: UnsignedMessage, key: GatewayKey): SignedMessage {
  const canonical = canonicalString(readJson(JSON.stringify(message)));
  return { json: JSON.stringify({ ...message, sign: key.sign(canonical) }), canonical };
}
