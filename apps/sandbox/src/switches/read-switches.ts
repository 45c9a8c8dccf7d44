/**
 * Reads switches from one line: a JSON object, or `id=value` separated by commas. Whether there are
 * such switches is for the switchboard to say.
 *
 * @returns `undefined` for what is neither
 */
export function readSwitches(text: string): Readonly<Record<string, string>> | undefined {
  const entries = text.trim().startsWith('{') ? entriesOfJson(text) : entriesOfList(text);
  return entries && Object.fromEntries(entries);
}

function entriesOfJson(text: string): [string, string][] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).map(([id, each]) => [id, String(each)]);
}

function entriesOfList(text: string): [string, string][] | undefined {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '');
  const entries = pairs.map((pair): [string, string] => {
    const [id = '', ...value] = pair.split('=');
    return [id.trim(), value.join('=').trim()];
  });
  return entries.every(([id, value]) => id !== '' && value !== '') ? entries : undefined;
}
