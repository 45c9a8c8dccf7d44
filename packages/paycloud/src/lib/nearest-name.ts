/** How many letters of three may be wrong for a name to pass as a misspelling of another. */
const WRONG_PER_RIGHT = 1 / 3;

/**
 * The name that was probably meant: letter case and underscores aside, so that `notify_url` is
 * `notifyUrl`, the one that takes the fewest changes of a letter.
 *
 * @returns undefined where none is near
 */
export function nearestName(given: string, names: Iterable<string>): string | undefined {
  const wanted = bare(given);
  let nearest: string | undefined;
  let fewest = wanted.length * WRONG_PER_RIGHT;
  for (const name of names) {
    const changes = changesBetween(wanted, bare(name));
    if (changes > fewest || (changes === fewest && nearest !== undefined)) continue;
    nearest = name;
    fewest = changes;
  }
  return nearest;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** Levenshtein's distance, row by row. */
function changesBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let at = 0; at < from.length; at += 1) {
    const next = [at + 1];
    for (const [index, above] of row.slice(1).entries()) {
      const diagonal = (row[index] ?? 0) + (to[index] === from[at] ? 0 : 1);
      next.push(Math.min(above + 1, (next[index] ?? 0) + 1, diagonal));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
