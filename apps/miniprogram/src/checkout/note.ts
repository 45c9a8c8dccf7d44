/** The server's own limit. */
export const MAX_NOTE_LENGTH = 140;

/** What the server refuses in a note, since it is printed as one line. */
const STEERS_TEXT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** What a shopper typed as the server takes it: one line of at most 140; null for nothing. */
export function noteOf(typed: string): string | null {
  let note = '';
  // By whole characters, since half of one is refused.
  for (const character of typed.replace(STEERS_TEXT, ' ').trim()) {
    if (note.length + character.length > MAX_NOTE_LENGTH) break;
    note += character;
  }
  return note.trim() === '' ? null : note.trim();
}
