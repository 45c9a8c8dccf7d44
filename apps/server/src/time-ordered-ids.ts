import { V7Generator } from 'uuidv7';
import type { Ids } from './ports/ids.ts';

/** Random words that are taken at a time: to ask for them costs more than to use them. */
const WORDS = 1_024;

const words = new Uint32Array(WORDS);
let used = WORDS;

function nextUint32(): number {
  if (used === WORDS) {
    crypto.getRandomValues(words);
    used = 0;
  }
  const word = words[used] ?? 0;
  used += 1;
  return word;
}

const generator = new V7Generator({ nextUint32 });

/** UUIDs of version 7, so that newer ones stand behind older ones in every index. */
export const timeOrderedIds: Ids = { next: () => generator.generate().toHex() };
