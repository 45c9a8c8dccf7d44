import type { GatewayKey } from './rsa.ts';
import type { Serials } from './serials.ts';
import { signMessage, type SignedMessage, type UnsignedMessage } from './signed-message.ts';

/** What a method says, before it is put into the signed envelope. */
export type Answer =
  | { readonly ok: true; readonly content: UnsignedMessage }
  | { readonly ok: false; readonly code: string; readonly reason: string };

export interface Envelope extends SignedMessage {
  readonly code: string;
  readonly psn: string;
}

export function refusal(code: string, reason: string): Answer & { ok: false } {
  return { ok: false, code, reason };
}

/**
 * The envelope `code, msg, psn, data, sign`: `data` is a string that holds JSON (read off public
 * integrations). Whether the real gateway signs refusals of unknown apps is not known; this one
 * signs every answer.
 */
export function envelope(answer: Answer, key: GatewayKey, serials: Serials): Envelope {
  const psn = serials.psn();
  const code = answer.ok ? '0' : answer.code;
  const message = answer.ok
    ? { code, msg: 'success', psn, data: JSON.stringify(answer.content) }
    : { code, msg: `[${code}]${answer.reason}`, psn };
  return { ...signMessage(message, key), code, psn };
}
