import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { bigDecimalText } from './number-text.ts';
import { repeatsAName } from './repeated-name.ts';

/** One top-level value of a message: what kind it was sent as, and its text as it is signed. */
export interface WireValue {
  readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'nested';
  readonly text: string;
  /** A number as it stands in the body, before it is rewritten for signing. */
  readonly lexeme?: string;
}

/** A message's top level. A map, so that no field name has a meaning of its own. */
export type WireFields = ReadonlyMap<string, WireValue>;

/** A body that is no message, and why. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/**
 * Reads a request's body: JSON as the documentation says, or the form that the vendor's Java SDK
 * sends.
 *
 * @throws UnreadableBody for any other type, bytes that are not UTF-8, bad syntax, or a field that
 * stands twice
 */
export function readBody(bytes: Uint8Array, contentType: string | undefined): WireFields {
  const text = decode(bytes);
  switch (contentType?.split(';')[0]?.trim().toLowerCase()) {
    case 'application/json':
      return readJson(text);
    case 'application/x-www-form-urlencoded':
      return readForm(text);
    default:
      throw new UnreadableBody('Content-Type is neither JSON nor a form');
  }
}

/**
 * Reads the top level of a JSON object, keeping the text of every number.
 *
 * @throws UnreadableBody
 */
export function readJson(text: string): WireFields {
  const message = parseObject(text);
  return new Map(Object.entries(message).map(([name, value]) => [name, wireValue(value)]));
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw new UnreadableBody('the body is not JSON, or a field stands in it twice', { cause });
  }
  if (repeatsAName(text)) throw new UnreadableBody('a field stands in the body twice');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnreadableBody('the body is not a JSON object');
  }
  return value;
}

function wireValue(value: unknown): WireValue {
  if (value === null) return { kind: 'null', text: '' };
  if (typeof value === 'string') return { kind: 'string', text: value };
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value) };
  if (isLosslessNumber(value)) {
    return { kind: 'number', text: bigDecimalText(value.value), lexeme: value.value };
  }
  return { kind: 'nested', text: nestedText(value) };
}

/**
 * The vendor's code writes nested values out again, compactly and without nulls. It takes the keys
 * in Java's HashMap order, which cannot be known here: the order as sent has to do.
 */
function nestedText(value: unknown): string {
  try {
    return stringify(value, (_key, inner: unknown) => (inner === null ? undefined : inner)) ?? '';
  } catch (cause) {
    throw new UnreadableBody('the body is nested too deep', { cause });
  }
}

function readForm(text: string): WireFields {
  const fields = new Map<string, WireValue>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) throw new UnreadableBody('a field stands in the form twice');
    fields.set(name, { kind: 'string', text: value });
  }
  return fields;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new UnreadableBody('the body is not UTF-8', { cause });
  }
}
