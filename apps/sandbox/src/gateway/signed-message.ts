import { canonicalString } from './canonical.ts';
import type { GatewayKey } from './rsa.ts';
import { readJson } from './wire-fields.ts';

/** A message's fields before it is signed; `undefined` is left out. */
export type UnsignedMessage = Readonly<Record<string, string | number | undefined>>;

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
