/**
 * The channel's raw messages: XML and the like, with secrets and personal data in them (public
 * integrations). They reach no caller, no hook and no log.
 */
const NAMES: ReadonlySet<string> = new Set(['pay_original_request', 'pay_original_response']);

export function isRawChannelMessage(name: string): boolean {
  return NAMES.has(name);
}
