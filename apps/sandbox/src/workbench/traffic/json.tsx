import { Fragment, type ReactNode } from 'react';

interface JsonProps {
  readonly value: unknown;
  /** How deep inside; two spaces a level. */
  readonly level?: number;
}

/** JSON with colours. A text that holds JSON is opened, and marked as the text that it is. */
export function Json({ value, level = 0 }: JsonProps): ReactNode {
  if (typeof value === 'string') {
    const inner = jsonInside(value);
    if (inner === undefined) return <span className="json-text">{JSON.stringify(value)}</span>;
    return (
      <>
        <span className="json-inside">text holding </span>
        <Json value={inner} level={level} />
      </>
    );
  }
  if (typeof value !== 'object' || value === null) {
    return <span className="json-word">{String(value)}</span>;
  }
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  const members: [string, unknown][] = Object.entries(value);
  if (members.length === 0) return `${open ?? ''}${close ?? ''}`;
  return (
    <>
      {open}
      {members.map(([name, member], index) => (
        <Fragment key={name}>
          {`\n${'  '.repeat(level + 1)}`}
          {!isList && <span className="json-name">{name}</span>}
          {!isList && ': '}
          <Json value={member} level={level + 1} />
          {index < members.length - 1 && ','}
        </Fragment>
      ))}
      {`\n${'  '.repeat(level)}${close ?? ''}`}
    </>
  );
}

function jsonInside(text: string): object | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
