import { redactText } from '../traffic/redact.ts';
import type { SignatureDiagnosis } from './diagnosis.ts';
import { firstDifference } from './first-difference.ts';

/** A diagnosis for a person to read: no secret in its texts, and each cut after `maxChars`. */
export function shownDiagnosis(
  { firstDifference: _before, ...diagnosis }: SignatureDiagnosis,
  maxChars: number,
): SignatureDiagnosis {
  const computed = redactText(diagnosis.computed, maxChars);
  if (diagnosis.likelySigned === undefined) return { ...diagnosis, computed };
  const likelySigned = redactText(diagnosis.likelySigned, maxChars);
  // What is hidden may have moved the difference, or hold it.
  const at = firstDifference(computed, likelySigned);
  return {
    ...diagnosis,
    computed,
    likelySigned,
    ...(at !== undefined && { firstDifference: at }),
  };
}
