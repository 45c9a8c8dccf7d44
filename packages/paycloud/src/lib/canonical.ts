import { javaDecimalText } from './decimal-text.ts';
import type { JsonFields, JsonNode } from './json.ts';

/** Whether a top-level parameter is the signature itself, in any letter case (vendor's SDK). */
export function isSignName(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === 'sign';
}

/**
 * The text that is signed (documentation; each step run with the vendor's SDK): all top-level
 * parameters but `sign` and the empty ones, sorted by UTF-16 code units, as `key=value` joined by
 * `&`, with no encoding and no escaping.
 */
export function canonicalString(parameters: Iterable<readonly [string, string]>): string {
  const signed: (readonly [string, string])[] = [];
  for (const parameter of parameters) {
    if (parameter[1] !== '' && !isSignName(parameter[0])) signed.push(parameter);
  }
  signed.sort(([a], [b]) => (a < b ? -1 : 1));
  let canonical = '';
  // One text that grows is quicker than a list of texts that are joined.
  for (const [name, text] of signed) canonical += `${canonical === '' ? '' : '&'}${name}=${text}`;
  return canonical;
}

/** The canonical string of a message that came as JSON. */
export function canonicalStringOf(fields: JsonFields): string {
  return canonicalString([...fields].map(([name, node]) => [name, signedText(node)]));
}

/**
 * The text by which a JSON value takes part. An object or array should never come; if one does,
 * its text as it was sent counts, since the vendor's own re-serialisation follows the order of a
 * Java HashMap.
 */
function signedText(node: JsonNode): string {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'null':
      return '';
    case 'number':
      return javaDecimalText(node.raw);
    default:
      return node.raw;
  }
}
