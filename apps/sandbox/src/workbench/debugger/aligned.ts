/** A stretch of text, alike on both sides or not. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** One parameter on both sides, or on one where the other has none there. */
export interface AlignedLine {
  readonly is: 'same' | 'different' | 'only-computed' | 'only-signed';
  readonly computed: readonly Piece[];
  readonly signed: readonly Piece[];
}

/** An `&` that begins a parameter; one inside a value has no `name=` behind it. */
const BETWEEN = /&(?=[A-Za-z_][A-Za-z0-9_]{0,63}=)/;
/** More parameters than any request has; beyond that the texts are shown whole. */
const MAX_LINES = 300;

/** A canonical string, one parameter a line. */
export function linesOf(text: string): string[] {
  return text.split(BETWEEN);
}

/**
 * Two texts side by side, one parameter a line, so that those of one name stand together as far as
 * the order lets them. A text that is no list of parameters stands beside the other as a whole.
 */
export function aligned(computed: string, signed: string): AlignedLine[] {
  const [ours, theirs] = [linesOf(computed), linesOf(signed)];
  const isList = theirs.length * 2 >= ours.length;
  if (!isList || Math.max(ours.length, theirs.length) > MAX_LINES)
    return [parting(computed, signed)];
  return walk(ours, theirs, commonAhead(ours.map(nameOf), theirs.map(nameOf)));
}

function walk(
  ours: readonly string[],
  theirs: readonly string[],
  ahead: (i: number, j: number) => number,
): AlignedLine[] {
  const lines: AlignedLine[] = [];
  let [i, j] = [0, 0];
  while (i < ours.length || j < theirs.length) {
    const [our, their] = [ours[i], theirs[j]];
    if (our !== undefined && their !== undefined && nameOf(our) === nameOf(their)) {
      lines.push(beside(our, their));
      i += 1;
      j += 1;
    } else if (their === undefined || (our !== undefined && ahead(i + 1, j) >= ahead(i, j + 1))) {
      lines.push({ is: 'only-computed', computed: whole(our), signed: [] });
      i += 1;
    } else {
      lines.push({ is: 'only-signed', computed: [], signed: whole(their) });
      j += 1;
    }
  }
  return lines;
}

/** The length of the longest common subsequence of what lies ahead in both. */
function commonAhead(a: readonly string[], b: readonly string[]) {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}

function beside(computed: string, signed: string): AlignedLine {
  if (computed === signed) {
    return { is: 'same', computed: plain(computed), signed: plain(signed) };
  }
  const shorter = Math.min(computed.length, signed.length);
  let start = 0;
  while (start < shorter && computed[start] === signed[start]) start += 1;
  let end = 0;
  while (end < shorter - start && computed.at(-1 - end) === signed.at(-1 - end)) end += 1;
  return {
    is: 'different',
    computed: pieces(computed, start, end),
    signed: pieces(signed, start, end),
  };
}

/** Of texts that have little in common only the place where they part is worth a mark. */
function parting(computed: string, signed: string): AlignedLine {
  const { is, ...sides } = beside(computed, signed);
  if (is === 'same') return { is, ...sides };
  const start = sides.computed[0]?.differs === false ? sides.computed[0].text.length : 0;
  const at = (text: string) => pieces(text, start, Math.max(0, text.length - start - 1));
  return { is, computed: at(computed), signed: at(signed) };
}

/** What differs is a piece even where it is empty: there the other side has something. */
function pieces(text: string, start: number, end: number): Piece[] {
  const stop = text.length - end;
  return [
    ...plain(text.slice(0, start)),
    { text: text.slice(start, stop), differs: true },
    ...plain(text.slice(stop)),
  ];
}

function plain(text: string): Piece[] {
  return text === '' ? [] : [{ text, differs: false }];
}

function whole(text = ''): Piece[] {
  return [{ text, differs: true }];
}

function nameOf(line: string): string {
  return line.split('=', 1)[0] ?? '';
}
