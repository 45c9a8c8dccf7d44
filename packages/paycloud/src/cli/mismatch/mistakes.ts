import { isSignName } from '../../lib/canonical.ts';
import type { JsonNode } from '../../lib/json.ts';
import { withCompactText } from '../signed-fields.ts';
import type { Recipe } from './recipe.ts';

/** Something that signers are seen to do otherwise. */
export interface Mistake {
  /** Completes "made over another text: …". */
  readonly says: string;
  readonly change: (recipe: Recipe) => Recipe;
}

const NUMBER = /^-?[0-9]+(?:\.[0-9]+)?$/;

function otherNumbers(says: string, rewrite: (raw: string) => string): Mistake {
  return otherTexts(says, (text, node) => (node.kind === 'number' ? rewrite(node.raw) : text));
}

function otherTexts(says: string, rewrite: (text: string, node: JsonNode) => string): Mistake {
  return {
    says,
    change: (recipe) => ({
      ...recipe,
      textOf: (node, name) => rewrite(recipe.textOf(node, name), node),
    }),
  };
}

function kept(says: string, isKept: (text: string, node: JsonNode) => boolean): Mistake {
  return {
    says,
    change: (recipe) => ({
      ...recipe,
      takesPart: (part, node) =>
        recipe.takesPart(part, node) || (!isSignName(part.name) && isKept(part.text, node)),
    }),
  };
}

function leftOut(says: string, isLeftOut: (name: string, text: string) => boolean): Mistake {
  return {
    says,
    change: (recipe) => ({
      ...recipe,
      takesPart: (part, node) => recipe.takesPart(part, node) && !isLeftOut(part.name, part.text),
    }),
  };
}

function ordered(says: string, compare: Recipe['compare']): Mistake {
  return { says, change: (recipe) => ({ ...recipe, compare }) };
}

const plainNumber = (text: string) => (NUMBER.test(text) ? String(Number(text)) : text);

const formEncoded = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);

const withEscapes = (text: string) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** `sign` with nothing after it, as by a signer that empties the field before it signs. */
const emptySign: Mistake = {
  says: 'an empty sign took part',
  change: (recipe) => ({
    ...recipe,
    textOf: (node, name) => (isSignName(name) ? '' : recipe.textOf(node, name)),
    takesPart: (part, node) => isSignName(part.name) || recipe.takesPart(part, node),
  }),
};

/**
 * The usual ones. Those that change a value stand in the order in which a signer would make them:
 * numbers and texts are written first, and encoded last.
 */
export const MISTAKES: readonly Mistake[] = [
  otherNumbers('numbers were rewritten as JavaScript prints them (1.00 as 1)', (raw) =>
    String(Number(raw)),
  ),
  otherNumbers('numbers were taken as sent, where the rule rewrites exponents', (raw) => raw),
  otherNumbers('whole numbers got a decimal (1 as 1.0)', (raw) =>
    /[.eE]/.test(raw) ? raw : `${raw}.0`,
  ),
  otherTexts('numbers within texts were rewritten ("1.00" as 1)', plainNumber),
  otherTexts('values with parts were written anew, compactly', (text, node) =>
    node.kind === 'object' || node.kind === 'array' ? withCompactText(node).raw : text,
  ),
  otherTexts('texts were left escaped as they stand in the body', (text, node) =>
    node.kind === 'string' ? node.raw.replace(/^"(.*)"$/s, '$1') : text,
  ),
  otherTexts('texts were left in their quotes', (text, node) =>
    node.kind === 'string' ? JSON.stringify(node.value) : text,
  ),
  otherTexts('letters beyond ASCII were escaped as \\uXXXX', withEscapes),
  otherTexts('slashes were escaped', (text) => text.replaceAll('/', '\\/')),
  otherTexts('spaces around values were cut', (text) => text.trim()),
  otherTexts('values were URL-encoded', (text) => encodeURIComponent(text)),
  otherTexts('values were form-encoded', formEncoded),
  kept('empty texts were kept', (_text, node) => node.kind === 'string'),
  kept('empty texts and nulls were kept', () => true),
  {
    says: 'nulls were kept as the word null',
    change: (recipe) => ({
      ...recipe,
      textOf: (node, name) => (node.kind === 'null' ? 'null' : recipe.textOf(node, name)),
    }),
  },
  leftOut('sign_type was left out', (name) => name === 'sign_type'),
  leftOut('values that begin with @ were left out', (_name, text) => text.startsWith('@')),
  leftOut('zeros were taken for empty', (_name, text) => text === '0' || text === 'false'),
  emptySign,
  ordered('fields were not sorted, but signed as in the body', undefined),
  ordered('fields were sorted without regard to case', (a, b) =>
    a.toLowerCase() < b.toLowerCase() ? -1 : 1,
  ),
  ordered('fields were sorted backwards', (a, b) => (a < b ? 1 : -1)),
];
