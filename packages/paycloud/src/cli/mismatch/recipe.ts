import { isSignName } from '../../lib/canonical.ts';
import { javaDecimalText } from '../../lib/decimal-text.ts';
import type { JsonFields, JsonNode } from '../../lib/json.ts';

/** One field with the text by which it takes part. */
export interface Part {
  readonly name: string;
  readonly text: string;
}

/** A way to make the text that is signed, so that a wrong one can be tried beside the right. */
export interface Recipe {
  readonly textOf: (node: JsonNode, name: string) => string;
  readonly takesPart: (part: Part, node: JsonNode) => boolean;
  /** By the names; undefined for the order of the body. */
  readonly compare: ((a: string, b: string) => number) | undefined;
}

/** The rule as it is (documented; run with the vendor's SDK). */
export const RIGHT: Recipe = {
  textOf: (node) => {
    if (node.kind === 'string') return node.value;
    if (node.kind === 'null') return '';
    return node.kind === 'number' ? javaDecimalText(node.raw) : node.raw;
  },
  takesPart: ({ name, text }) => text !== '' && !isSignName(name),
  compare: (a, b) => (a < b ? -1 : 1),
};

export function cook(fields: JsonFields, { textOf, takesPart, compare }: Recipe): string {
  const parts = [...fields]
    .map(([name, node]) => ({ name, node, text: textOf(node, name) }))
    .filter((part) => takesPart(part, part.node));
  if (compare) parts.sort((a, b) => compare(a.name, b.name));
  return parts.map(({ name, text }) => `${name}=${text}`).join('&');
}
