import { BYTES } from './deviations/bytes.ts';
import { ESCAPES } from './deviations/escapes.ts';
import { JSON_INSIDE, JSON_SIGNED } from './deviations/json.ts';
import { JOINING, keysAppended } from './deviations/joining.ts';
import { NUMBERS } from './deviations/numbers.ts';
import { ORDERS } from './deviations/order.ts';
import { fieldsLeftOut, SELECTION } from './deviations/selection.ts';
import { URL_ENCODING } from './deviations/url-encoding.ts';
import type { OpenedSignature } from './opened-signature.ts';
import { goTogether, render, type Deviation, type Rendered, type SentField } from './recipe.ts';

/** How much is built and hashed at most, in characters: some hundred milliseconds of work. */
const MAX_WORK = 4_000_000;
/** What a field costs beside its characters: it is sorted, and rewritten. */
const FIELD_WORK = 32;
/** A signature that must be asked costs this many times what one does whose hash is known. */
const ASKING_WORK = 8;
/** How far apart two calls for the time are looked for, in milliseconds. */
const MAX_APART_MS = 2_000;
/** Of a longer text each of these thousands of tries would cost too much. */
const MAX_TIMED_CHARS = 4_096;

export interface Found {
  readonly text: string;
  readonly deviations: readonly Deviation[];
}

export interface Search {
  readonly found?: Found;
  readonly triedCount: number;
}

/** What a text may have been signed with beside the fields. */
export interface SearchParts {
  readonly fields: readonly SentField[];
  /** Keys and ids that a client may have put into the text. */
  readonly knownKeys: readonly string[];
}

/**
 * Looks for the text that was signed: the right one, then each mistake alone, the time taken twice,
 * and mistakes in pairs, the likely ones first. The work is bounded, however large the request.
 */
export function searchSigned(parts: SearchParts, signature: OpenedSignature): Search {
  const { fields } = parts;
  const tries = countedTries(fields, signature);
  const right = render(fields, []);
  if (!right) return { triedCount: 0 };
  if (tries.isOver(right)) return tries.found({ text: right.text, deviations: [] });

  const effective: Deviation[] = [];
  const seen = new Set([keyOf(right)]);
  for (const deviation of allDeviations(parts)) {
    const rendered = tries.canGoOn() ? render(fields, [deviation]) : undefined;
    if (!rendered || seen.has(keyOf(rendered))) continue;
    seen.add(keyOf(rendered));
    effective.push(deviation);
    if (tries.isOver(rendered)) {
      return tries.found({ text: rendered.text, deviations: [deviation] });
    }
  }
  const twice = signature.isCheap
    ? timeTakenTwice(right.text, (text) => tries.isOverTime(text))
    : undefined;
  if (twice) return tries.found(twice);
  for (const pair of pairsOf(effective)) {
    if (!tries.canGoOn()) break;
    const rendered = goTogether(...pair) ? render(fields, pair) : undefined;
    if (rendered && tries.isOver(rendered)) {
      return tries.found({ text: rendered.text, deviations: pair });
    }
  }
  return tries.found();
}

/** The likely first: pairs are tried in this order too, as far as the work goes. */
function allDeviations({ fields, knownKeys }: SearchParts): Deviation[] {
  return [
    ...SELECTION,
    ...URL_ENCODING,
    ...ESCAPES,
    ...ORDERS,
    ...NUMBERS,
    ...JSON_INSIDE,
    ...JOINING,
    ...BYTES,
    ...fieldsLeftOut(fields),
    ...keysAppended(knownKeys),
    ...JSON_SIGNED,
  ];
}

function countedTries(fields: readonly SentField[], { isOver, isCheap }: OpenedSignature) {
  let triedCount = 0;
  let work = 0;
  const fieldWork = fields.length * FIELD_WORK;
  return {
    canGoOn: () => work < MAX_WORK,
    isOver({ bytes }: Rendered): boolean {
      triedCount += 1;
      work += (bytes.length + fieldWork) * (isCheap ? 1 : ASKING_WORK);
      return isOver(bytes);
    },
    /** The times have a bound of their own. */
    isOverTime(text: string): boolean {
      triedCount += 1;
      return isOver(Buffer.from(text));
    },
    found: (found?: Found): Search => ({ triedCount, ...(found && { found }) }),
  };
}

/** Two that give the same bytes are one. */
function keyOf({ bytes }: Rendered): string {
  return Buffer.from(bytes).toString('latin1');
}

/** By the sum of their places, so that two likely ones come before a likely and an unlikely one. */
function* pairsOf(list: readonly Deviation[]): Generator<[Deviation, Deviation]> {
  for (let sum = 1; sum < 2 * list.length - 2; sum += 1) {
    for (let first = Math.max(0, sum - list.length + 1); first < sum - first; first += 1) {
      const [a, b] = [list[first], list[sum - first]];
      if (a && b) yield [a, b];
    }
  }
}

function timeTakenTwice(text: string, isOver: (text: string) => boolean): Found | undefined {
  const match = /(^timestamp=|&timestamp=)([0-9]{13})(?=&|$)/.exec(text);
  if (!match?.[1] || !match[2] || text.length > MAX_TIMED_CHARS) return undefined;
  const start = match.index + match[1].length;
  const [before, after] = [text.slice(0, start), text.slice(start + 13)];
  for (let apart = 1; apart <= MAX_APART_MS; apart += 1) {
    for (const time of [Number(match[2]) - apart, Number(match[2]) + apart]) {
      const signed = `${before}${time}${after}`;
      if (isOver(signed)) {
        const about = `${apart} ms apart`;
        return { text: signed, deviations: [{ code: 'timestamp-twice', about }] };
      }
    }
  }
  return undefined;
}
