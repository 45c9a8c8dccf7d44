/** A value of the bundle's own realm, where `instanceof` of ours says nothing. */
export type ForeignFunction = (...values: unknown[]) => unknown;
export type ForeignObject = Record<string, unknown>;

export function isFunction(value: unknown): value is ForeignFunction {
  return typeof value === 'function';
}

export function isObject(value: unknown): value is ForeignObject {
  return typeof value === 'object' && value !== null;
}

/** The object itself, or an empty one. */
export function objectOf(value: unknown): ForeignObject {
  return isObject(value) ? value : {};
}

/** A list's members, or none. */
export function listOf(value: unknown): readonly unknown[] {
  // Array.isArray says `any[]`, which lets everything through.
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** The string as it is, or empty: what the platforms make of a missing text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What a template shows of a value: nothing for null and undefined. */
export function shownText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An error's own words, whichever realm it was thrown in. */
export function wordsOf(error: unknown): string {
  if (!isObject(error)) return shownText(error);
  if (typeof error.stack === 'string' && error.stack !== '') return error.stack;
  return textOf(error.message) || JSON.stringify(error);
}
