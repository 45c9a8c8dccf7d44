import { JsonError, type JsonFields, type JsonNode } from './json.ts';

const MAX_FIELDS = 512;

/**
 * Reads a form body into the same fields as JSON would give, every value a text: the vendor's own
 * SDK speaks forms, and a gateway may.
 *
 * @throws JsonError for a repeated or nameless field, or too many of them
 */
export function parseForm(text: string): JsonFields {
  const fields = new Map<string, JsonNode>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === '') throw new JsonError('a field has no name');
    if (fields.has(name)) throw new JsonError('a field comes twice');
    if (fields.size === MAX_FIELDS) throw new JsonError('it has too many fields');
    fields.set(name, { kind: 'string', raw: value, value });
  }
  return fields;
}
