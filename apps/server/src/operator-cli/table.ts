/** What a person sees of many things: a head and rows, as wide as their longest cells. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): string {
  const lines = [head, ...rows].map((cells) => cells.map((cell) => oneLine(cell ?? '–')));
  const widths = head.map((_, column) =>
    Math.max(...lines.map((cells) => widthOf(cells[column] ?? ''))),
  );
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What came from elsewhere must not move the cursor of who reads it. */
function oneLine(cell: string): string {
  return cell.replaceAll(/\p{Cc}/gu, ' ');
}

/** Columns of a terminal: Chinese and Japanese letters take two. */
function widthOf(text: string): number {
  return Array.from(text).reduce((width, letter) => width + (WIDE.test(letter) ? 2 : 1), 0);
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、-】！-｠]/u;
