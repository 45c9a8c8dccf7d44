import { readAmountMinor } from './amounts.ts';
import { scalarText, type JsonFields } from './json.ts';

/**
 * No `&`: the canonical string writes `a=1&b=2` alike for two fields and for one field whose value
 * holds `&b=2`, so a number with an ampersand may hide a field that was swallowed.
 */
export const NUMBER_OF_AN_ORDER = /^[!-%'-~]{1,64}$/;
const WHOLE_NUMBER = /^(?:0|[1-9][0-9]{0,14})$/;

/** Reads proven fields one by one, and keeps the names of those in no form known here. */
export interface FieldReader {
  /** Wire names of what was there and could not be read. */
  readonly unreadable: readonly string[];
  readonly text: (name: string, pattern: RegExp) => string | undefined;
  readonly wholeNumber: (name: string) => number | undefined;
  /** In minor units of `currency`, never less than nothing. */
  readonly amountMinor: (name: string, currency: string) => number | undefined;
  /** As `amountMinor`, and may be less than nothing, as on a statement. */
  readonly signedMinor: (name: string, currency: string) => number | undefined;
}

export function fieldReader(fields: JsonFields): FieldReader {
  const unreadable: string[] = [];
  function read<T>(name: string, parse: (text: string) => T | undefined): T | undefined {
    if (isAbsent(fields, name)) return undefined;
    const text = scalarText(fields.get(name));
    const value = text === undefined ? undefined : parse(text);
    if (value === undefined) unreadable.push(name);
    return value;
  }
  const wholeNumber = (text: string) => (WHOLE_NUMBER.test(text) ? Number(text) : undefined);
  return {
    unreadable,
    text: (name, pattern) => read(name, (text) => (pattern.test(text) ? text : undefined)),
    wholeNumber: (name) => read(name, wholeNumber),
    amountMinor: (name, currency) => read(name, (text) => readAmountMinor(text, currency)),
    signedMinor: (name, currency) => read(name, (text) => readSignedMinor(text, currency)),
  };
}

/** Null and the empty text take no part in the signature, so they say nothing. */
export function isAbsent(fields: JsonFields, name: string): boolean {
  const node = fields.get(name);
  return !node || node.kind === 'null' || (node.kind === 'string' && node.value === '');
}

/** The same object without the properties that are undefined. */
export function defined<T extends object>(
  object: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  // Object.fromEntries knows no keys; those that are left have their own values.
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

function readSignedMinor(text: string, currency: string): number | undefined {
  if (!text.startsWith('-')) return readAmountMinor(text, currency);
  const amountMinor = readAmountMinor(text.slice(1), currency);
  // Zero less zero is zero, and not minus zero.
  return amountMinor === undefined ? undefined : 0 - amountMinor;
}
