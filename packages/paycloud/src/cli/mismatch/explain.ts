import type { KeyObject } from 'node:crypto';
import type { JsonFields } from '../../lib/json.ts';
import { MISTAKES, type Mistake } from './mistakes.ts';
import { cook, RIGHT } from './recipe.ts';
import { fits, signedDigest, type SignedDigest } from './signed-digest.ts';

export interface Explanation {
  readonly reason: string;
  /** The text that was signed, where it could be found out. */
  readonly signedText?: string;
}

/** More than three mistakes at a time would be another signer altogether. */
const MOST_AT_A_TIME = 3;

/** Why the signature of a message does not fit, as far as can be found out. */
export function explainMismatch(
  fields: JsonFields,
  signatureBase64: string,
  key: KeyObject,
): Explanation {
  const mended = signatureBase64
    .replace(/[ -]/g, '+')
    .replace(/_/g, '/')
    .replace(/[^0-9A-Za-z+/]/g, '');
  const digest = signedDigest(key, Buffer.from(mended, 'base64'));
  if (!digest) {
    const reason =
      'The signature was made with another key than this one, or was damaged on its way.';
    return { reason };
  }
  const found = findMistakes(fields, digest);
  const withHash = digest.hash === 'sha256' ? '' : ` It was made with ${digest.hash}, not SHA-256.`;
  if (!found) {
    const reason =
      'The signature was made with this key, over another text: a field was changed, added or ' +
      `left out after it was signed, or it was made in none of the usual ways.${withHash}`;
    return { reason };
  }
  if (found.mistakes.length === 0) return { reason: faultOfForm(signatureBase64, withHash) };
  const said = found.mistakes.map(({ says }) => says).join(', and ');
  const reason = `The signature was made with this key, over another text: ${said}.${withHash}`;
  return { reason, signedText: found.text };
}

/** The text is right, and still it does not verify. */
function faultOfForm(signatureBase64: string, withHash: string): string {
  if (withHash !== '') return `The text is right.${withHash}`;
  const fault = signatureBase64.includes(' ')
    ? 'its + became spaces, as in a form that was not percent-encoded'
    : 'it is not plain base64 with padding, in one line';
  return `The signature fits the text, but ${fault}.`;
}

interface Found {
  readonly mistakes: readonly Mistake[];
  readonly text: string;
}

function findMistakes(fields: JsonFields, digest: SignedDigest): Found | undefined {
  const right = cook(fields, RIGHT);
  // What changes nothing alone is of no use beside another: leaving it out keeps the trials few.
  const effective = MISTAKES.filter(({ change }) => cook(fields, change(RIGHT)) !== right);
  for (const mistakes of combinations(effective)) {
    const recipe = mistakes.reduce((changed, { change }) => change(changed), RIGHT);
    const text = cook(fields, recipe);
    if (fits(digest, text)) return { mistakes, text };
  }
  return undefined;
}

/** None, each one, each two … in that order, so that the simplest explanation is found first. */
function* combinations(all: readonly Mistake[]): Generator<readonly Mistake[]> {
  let last: readonly (readonly Mistake[])[] = [[]];
  yield [];
  for (let size = 1; size <= MOST_AT_A_TIME; size += 1) {
    last = last.flatMap((chosen) => {
      const next = all.indexOf(chosen.at(-1) ?? NONE) + 1;
      return all.slice(next).map((mistake) => [...chosen, mistake]);
    });
    yield* last;
  }
}

/** Stands before the first of all. */
const NONE: Mistake = { says: '', change: (recipe) => recipe };
