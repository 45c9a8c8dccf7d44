import { JsonError, parseJsonObject, type JsonFields, type JsonNode } from '../lib/json.ts';
import { isSignName } from '../lib/canonical.ts';
import { UsageError } from './usage-error.ts';

/**
 * The fields of an object to be signed. Values with parts are written anew, compactly and without
 * nulls, as the vendor's library writes them before it signs; the rest keeps its text.
 *
 * @throws UsageError for what is no JSON object, or holds a name twice
 */
export function fieldsToSign(text: string): JsonFields {
  const fields = parseInput(text);
  const kept = [...fields].filter(([name]) => !isSignName(name));
  return new Map(kept.map(([name, node]) => [name, withCompactText(node)]));
}

/** The JSON text of the fields as they stand, with `sign` at their end. */
export function signedJsonText(fields: JsonFields, sign: string): string {
  const members = [...fields].map(([name, { raw }]) => `${JSON.stringify(name)}:${raw}`);
  return `{${[...members, `"sign":${JSON.stringify(sign)}`].join(',')}}`;
}

/** The same fields, where values with parts have the text that the vendor's library gives them. */
export function withCompactTexts(fields: JsonFields): JsonFields {
  return new Map([...fields].map(([name, node]) => [name, withCompactText(node)]));
}

function parseInput(text: string): JsonFields {
  try {
    return parseJsonObject(text);
  } catch (error) {
    if (error instanceof JsonError) throw new UsageError(`of standard input, ${error.message}`);
    throw error;
  }
}

export function withCompactText(node: JsonNode): JsonNode {
  return node.kind === 'object' || node.kind === 'array' ? { ...node, raw: compact(node) } : node;
}

function compact(node: JsonNode): string {
  if (node.kind === 'array') return `[${node.items.map(compact).join(',')}]`;
  if (node.kind !== 'object') return node.raw;
  const kept = [...node.fields].filter(([, field]) => field.kind !== 'null');
  const members = kept.map(([name, field]) => `${JSON.stringify(name)}:${compact(field)}`);
  return `{${members.join(',')}}`;
}
