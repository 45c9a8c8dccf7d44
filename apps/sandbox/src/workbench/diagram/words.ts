import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { shortTitle } from '../short.ts';
import { exactTime } from '../traffic/moments.ts';
import { nameOf } from '../traffic/parties.ts';
import { isRefused } from '../traffic/verdicts.ts';

/** What stands over a message's arrow. */
export function labelOf(entry: TrafficEntry): string {
  const { kind, title, status, verdict } = entry;
  if (kind === 'notification' && entry.paymentOrderNo !== undefined) return `refund: ${title}`;
  if (kind !== 'answer') return shortTitle(title);
  if (isRefused(entry)) return verdict ?? `${status ?? ''} ${shortTitle(title)}`.trim();
  const code = codeIn(entry.body);
  if (code !== undefined) return `code ${code}`;
  return status === undefined || title === 'success' ? title : String(status);
}

/** The whole of a message in one sentence, for who does not see the arrow. */
export function sentenceOf(entry: TrafficEntry): string {
  const { at, from, to, kind, title, status, durationMs, verdict } = entry;
  const parts = [
    `${exactTime(at)}, ${nameOf(from)} to ${nameOf(to)}, ${kind}: ${shortTitle(title)}`,
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(verdict === undefined ? [] : [verdict]),
    ...(durationMs === undefined ? [] : [`after ${Math.round(durationMs)} ms`]),
  ];
  return parts.join(', ');
}

/** The `code` of the gateway's envelope. */
function codeIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body)) return undefined;
  return typeof body.code === 'string' ? body.code : undefined;
}

/** A text cut to what a number of characters' room shows. */
export function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `${text.slice(0, Math.max(1, maxChars - 1))}…`;
}
