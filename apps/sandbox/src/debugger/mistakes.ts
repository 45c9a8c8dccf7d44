import type { Mistake } from './diagnosis.ts';
import { SIGNATURE_MISTAKES } from './signature-mistakes.ts';
import { TEXT_MISTAKES } from './text-mistakes.ts';

/** Every mistake that the debugger can name. Codes are stable. */
export const MISTAKES = { ...SIGNATURE_MISTAKES, ...TEXT_MISTAKES };

export type TextMistakeCode = keyof typeof TEXT_MISTAKES;
export type MistakeCode = keyof typeof MISTAKES;

/** @param about what in particular, such as a field's name */
export function mistake(code: MistakeCode, about?: string): Mistake {
  const { title, mend } = MISTAKES[code];
  return { code, title: about === undefined ? title : `${title.slice(0, -1)}: ${about}.`, mend };
}
