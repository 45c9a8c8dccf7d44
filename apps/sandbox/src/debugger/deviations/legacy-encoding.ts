/** Writes a text in an old encoding; `undefined` where it has a character that is not in it. */
export type LegacyEncoder = (text: string) => Uint8Array | undefined;

/**
 * The two-byte encodings of East Asia that a client may take in place of UTF-8. Node reads them and
 * does not write them, so the table is read off its reader, at the first text that needs it.
 */
export function legacyEncoder(encoding: 'gbk' | 'shift_jis'): LegacyEncoder {
  let table: ReadonlyMap<string, Uint8Array> | undefined;
  return (text) => {
    if (/^\p{ASCII}*$/u.test(text)) return Buffer.from(text);
    table ??= tableOf(encoding);
    const parts: Uint8Array[] = [];
    for (const character of text) {
      const bytes = /\p{ASCII}/u.test(character) ? Buffer.from(character) : table.get(character);
      if (!bytes) return undefined;
      parts.push(bytes);
    }
    return Buffer.concat(parts);
  };
}

function tableOf(encoding: string): ReadonlyMap<string, Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, Uint8Array>();
  const learn = (bytes: Uint8Array) => {
    const [character = '', ...more] = decoder.decode(bytes);
    if (more.length === 0 && character !== '\uFFFD' && !table.has(character)) {
      table.set(character, bytes);
    }
  };
  for (let first = 0x81; first <= 0xfe; first += 1) {
    learn(Uint8Array.of(first));
    for (let second = 0x40; second <= 0xfe; second += 1) learn(Uint8Array.of(first, second));
  }
  return table;
}
