import { CopyButton } from '../controls/copy-button.tsx';
import { aligned, linesOf, type AlignedLine, type Piece } from './aligned.ts';

const SIGNS: Readonly<Record<AlignedLine['is'], readonly [sign: string, words: string]>> = {
  same: ['', ''],
  different: ['≠', 'differs'],
  'only-computed': ['−', 'not signed here'],
  'only-signed': ['+', 'signed here only'],
};
const UNSEEN: Readonly<Record<string, string>> = { ' ': '␣', '\n': '⏎\n', '\r': '␍', '\t': '⇥' };

interface ComparisonProps {
  readonly computed: string;
  readonly signed: string;
}

/** The gateway's text beside the client's, line by line. */
export function Comparison({ computed, signed }: ComparisonProps) {
  const lines = aligned(computed, signed);
  const first = lines.findIndex(({ is }) => is !== 'same');
  return (
    <table className="comparison">
      <caption className="visually-hidden">
        The text that the gateway computed beside the one that the client signed
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Difference</span>
          </th>
          <th scope="col">
            <Heading name="The gateway computed" copy="Copy the gateway’s text" text={computed} />
          </th>
          <th scope="col">
            <Heading name="The client signed" copy="Copy the client’s text" text={signed} />
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <Line key={`${index} ${line.is}`} line={line} isFirst={index === first} />
        ))}
      </tbody>
    </table>
  );
}

/** The gateway's text alone, where the client's is not known or is the same. */
export function Computed({ computed, name }: { readonly computed: string; readonly name: string }) {
  return (
    <section className="computed">
      <h3>
        <Heading name={name} copy="Copy the text" text={computed} />
      </h3>
      <ol className="computed-lines" aria-label={name}>
        {linesOf(computed).map((line, index) => (
          <li key={`${index} ${line}`}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

interface HeadingProps {
  readonly name: string;
  readonly copy: string;
  readonly text: string;
}

function Heading({ name, copy, text }: HeadingProps) {
  return (
    <span className="text-heading">
      {name}
      <CopyButton label={copy} text={text} isIcon />
    </span>
  );
}

function Line({ line, isFirst }: { readonly line: AlignedLine; readonly isFirst: boolean }) {
  const [sign, words] = SIGNS[line.is];
  return (
    <tr className={isFirst ? `line ${line.is} first` : `line ${line.is}`}>
      <td className="line-sign">
        <span aria-hidden="true">{sign}</span>
        <span className="visually-hidden">{words}</span>
      </td>
      <td className="line-text">
        <Pieces pieces={line.computed} />
        {isFirst && <span className="first-difference">first difference</span>}
      </td>
      <td className="line-text">
        <Pieces pieces={line.signed} />
      </td>
    </tr>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map(({ text, differs }, index) =>
    differs ? (
      <mark key={`${index} ${text}`}>{seen(text)}</mark>
    ) : (
      <span key={`${index} ${text}`}>{text}</span>
    ),
  );
}

/** Blanks and line breaks that make the difference are made visible. */
function seen(text: string): string {
  return /^\s*$/.test(text) ? text.replace(/\s/g, (blank) => UNSEEN[blank] ?? '␣') : text;
}
