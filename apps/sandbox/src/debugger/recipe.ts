import type { WireFields, WireValue } from '../gateway/wire-fields.ts';
import type { TextMistakeCode } from './mistakes.ts';

/** A field as it was sent. */
export type SentField = WireValue & { readonly name: string };

/** A field as it is signed. */
export interface SignedPair {
  readonly name: string;
  readonly text: string;
  readonly field: SentField;
}

type Order = 'as-sent' | ((a: SignedPair, b: SignedPair) => number);

/**
 * One way in which a client may stray from the rule. Each step that it leaves out is done as
 * documented; those below `finishes` replace the step, so two of a kind do not go together.
 */
export interface Deviation {
  readonly code: TextMistakeCode;
  /** What in particular, for a reader. */
  readonly about?: string;
  /** Whether a field is signed; undefined leaves it to the rule. */
  readonly keeps?: (field: SentField) => boolean | undefined;
  readonly names?: (name: string) => string;
  readonly writes?: (text: string, field: SentField) => string;
  /** What becomes of the joined text. */
  readonly finishes?: (text: string) => string;
  readonly orders?: Order;
  readonly joins?: (pairs: readonly SignedPair[]) => string;
  /** Undefined where the text cannot be written so. */
  readonly encodes?: (text: string) => Uint8Array | undefined;
  /** What is signed in place of the bytes. */
  readonly hashes?: (bytes: Uint8Array) => Uint8Array;
}

export interface Rendered {
  readonly text: string;
  readonly bytes: Uint8Array;
}

const REPLACED_STEPS = ['orders', 'joins', 'encodes', 'hashes'] as const;

/** Whether two can be made at once. */
export function goTogether(a: Deviation, b: Deviation): boolean {
  return REPLACED_STEPS.every((step) => a[step] === undefined || b[step] === undefined);
}

export function sentFields(fields: WireFields): SentField[] {
  return [...fields].map(([name, value]) => ({ name, ...value }));
}

/** The text, and the bytes, that a client signs who strays from the rule in these ways. */
export function render(
  fields: readonly SentField[],
  deviations: readonly Deviation[],
): Rendered | undefined {
  const pairs = fields
    .filter((field) => isKept(field, deviations))
    .map((field) => pairOf(field, deviations));
  const order = deviations.find(({ orders }) => orders)?.orders ?? byName;
  if (order !== 'as-sent') pairs.sort(order);
  const joins = deviations.find((deviation) => deviation.joins)?.joins ?? asQuery;
  const text = deviations.reduce(
    (written, { finishes }) => finishes?.(written) ?? written,
    joins(pairs),
  );
  const encodes = deviations.find((deviation) => deviation.encodes)?.encodes ?? asUtf8;
  const bytes = encodes(text);
  if (!bytes) return undefined;
  const hashed = deviations.find(({ hashes }) => hashes)?.hashes?.(bytes);
  return hashed ? { text: printed(hashed), bytes: hashed } : { text, bytes };
}

/** The text that a hash is written in, or else its bytes in hexadecimal. */
function printed(hash: Uint8Array): string {
  const text = Buffer.from(hash).toString('latin1');
  return /^[ -~]+$/.test(text) ? text : Buffer.from(hash).toString('hex');
}

/** By the UTF-16 code units of the names. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

function asQuery(pairs: readonly SignedPair[]): string {
  return pairs.map(({ name, text }) => `${name}=${text}`).join('&');
}

function asUtf8(text: string): Uint8Array {
  return Buffer.from(text);
}

function isKept(field: SentField, deviations: readonly Deviation[]): boolean {
  for (const { keeps } of deviations) {
    const answer = keeps?.(field);
    if (answer !== undefined) return answer;
  }
  return field.name.toLowerCase() !== 'sign' && field.text !== '';
}

function pairOf(field: SentField, deviations: readonly Deviation[]): SignedPair {
  let { name, text } = field;
  for (const { names, writes } of deviations) {
    name = names?.(name) ?? name;
    text = writes?.(text, field) ?? text;
  }
  return { name, text, field };
}
