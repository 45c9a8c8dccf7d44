import type { Answer } from '../gateway/answer.ts';
import type { WireFields } from '../gateway/wire-fields.ts';
import { diagnose, type DiagnosisParts } from './diagnose.ts';
import type { SignatureDiagnosis } from './diagnosis.ts';

/** Refusals that have to do with who signed what. */
const SIGNATURE_CODES: ReadonlySet<string> = new Set(['SYS002', 'SYS011', 'SBX002']);

/** What is wrong with the signature of a request that was refused for it; else nothing. */
export function refusedSignature(
  fields: WireFields,
  answer: Answer,
  parts: DiagnosisParts,
): SignatureDiagnosis | undefined {
  if (answer.ok || !SIGNATURE_CODES.has(answer.code) || fields.size === 0) return undefined;
  const diagnosis = diagnose(fields, parts);
  return diagnosis.isRight ? undefined : diagnosis;
}
