import type { Switchboard } from '../switches/switchboard.ts';
import type { GatewayKey } from './rsa.ts';
import type { Serials } from './serials.ts';
import { signMessage, type SignedMessage, type UnsignedMessage } from './signed-message.ts';

/** What a method says, before it is put into the signed envelope. */
export type Answer =
  /** Without content where the method gives nothing back. */
  | { readonly ok: true; readonly content?: UnsignedMessage }
  | { readonly ok: false; readonly code: string; readonly reason: string };

export interface Envelope extends SignedMessage {
  readonly code: string;
  readonly psn: string;
}

export interface EnvelopeParts {
  readonly key: GatewayKey;
  readonly serials: Serials;
  readonly switches: Switchboard;
  /** The answer's serial number; a new one where none is given. */
  readonly psn?: string;
}

/** Said before the gateway knows who speaks. */
const EARLY_CODES: ReadonlySet<string> = new Set([
  'SBX001',
  'SBX002',
  'SYS002',
  'SYS011',
  'E07303',
]);

export function refusal(code: string, reason: string): Answer & { ok: false } {
  return { ok: false, code, reason };
}

/**
 * The envelope `code, msg, psn, data, sign`: `data` is a text that holds JSON (read off public
 * integrations), or an object where the switch says so.
 */
export function envelope(answer: Answer, parts: EnvelopeParts): Envelope {
  const { key, serials, switches, psn = serials.psn() } = parts;
  const code = answer.ok ? '0' : answer.code;
  const message = answer.ok
    ? { code, msg: 'success', psn, data: dataOf(answer.content, switches) }
    : { code, msg: `[${code}]${answer.reason}`, psn };
  if (EARLY_CODES.has(code) && switches.get('early-refusals') === 'unsigned') {
    return { json: JSON.stringify(message), canonical: '', code, psn };
  }
  return { ...signMessage(message, key), code, psn };
}

function dataOf(content: UnsignedMessage | undefined, switches: Switchboard) {
  return switches.get('data') === 'object' ? content : JSON.stringify(content);
}
