/** Where two texts part, in UTF-16 code units; `undefined` where they are the same. */
export function firstDifference(a: string, b: string): number | undefined {
  if (a === b) return undefined;
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) {
    if (a[index] !== b[index]) return index;
  }
  return shorter;
}
