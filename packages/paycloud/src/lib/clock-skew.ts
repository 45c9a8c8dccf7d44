/** Beyond it a clock is worth a word; below it lie the header's whole seconds and the network. */
const WORTH_TELLING_MS = 60_000;

/**
 * How far our clock is ahead of the gateway's, by the `Date` header of an answer. The header is not
 * signed, so this is a hint for a person and decides nothing.
 *
 * @param sentAtMs when the request was signed, by our clock
 * @param receivedAtMs when the answer came: the header was written in between
 * @returns milliseconds, negative where ours is behind; undefined up to a minute, or with no header
 */
export function clockSkewMs(
  dateHeader: string | undefined,
  sentAtMs: number,
  receivedAtMs: number,
): number | undefined {
  const gatewayMs = Date.parse(dateHeader ?? '');
  if (Number.isNaN(gatewayMs)) return undefined;
  if (gatewayMs - receivedAtMs > WORTH_TELLING_MS) return receivedAtMs - gatewayMs;
  if (sentAtMs - gatewayMs > WORTH_TELLING_MS) return sentAtMs - gatewayMs;
  return undefined;
}
