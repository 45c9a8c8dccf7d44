/** Where an object begins or ends, and texts; a text with a colon behind it is a name. */
const TOKEN = /[{}]|("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?/g;

/**
 * Whether a name stands twice in one object. Which of the two counts differs from reader to reader;
 * lossless-json asks only where their values differ.
 *
 * @param json well-formed
 */
export function repeatsAName(json: string): boolean {
  const open: Set<string>[] = [];
  for (const [token, text = '', colon] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon !== undefined) {
      const name = String(JSON.parse(text));
      const names = open.at(-1);
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
}
