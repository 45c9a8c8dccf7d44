/**
 * The channel's raw messages: XML and the like, with secrets and personal data in them (public
 * integrations). They reach no caller, no hook and no log.
 */
const NAMES = ['pay_original_request', 'pay_original_response'] as const;
const NAME_SET: ReadonlySet<string> = new Set(NAMES);

export function isRawChannelMessage(name: string): boolean {
  return NAME_SET.has(name);
}

/** Whether a text, JSON within JSON perhaps, may hold such messages. */
export function mayHoldRawChannelMessage(text: string): boolean {
  return NAMES.some((name) => text.includes(name));
}
