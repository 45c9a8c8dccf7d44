import { scalarText, type JsonFields } from './json.ts';

/**
 * Whether an answer names another value than the request's. It need not name any, and null or the
 * empty text say nothing; one that names another is about something else (inferred).
 */
export function contradicts(fields: JsonFields, name: string, asked: string): boolean {
  const told = scalarText(fields.get(name)) ?? '';
  return told !== '' && told !== asked;
}
