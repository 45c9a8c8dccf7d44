import { useState } from 'react';

const THANKS_MS = 1_500;

interface CopyButtonProps {
  readonly label: string;
  readonly text: string;
  /** Small, a sign in place of the label. */
  readonly isIcon?: boolean;
}

/** Puts a text on the clipboard and says so for a moment. */
export function CopyButton({ label, text, isIcon = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    const thank = () => {
      setCopied(true);
      setTimeout(() => setCopied(false), THANKS_MS);
    };
    // A browser may keep the clipboard to itself; then nothing was copied, and nothing says so.
    navigator.clipboard.writeText(text).then(thank, () => undefined);
  };
  const shown = copied ? 'Copied' : label;
  if (!isIcon) {
    return (
      <button type="button" className="button quiet" onClick={copy}>
        {shown}
      </button>
    );
  }
  return (
    <button
      type="button"
      className="button icon copy"
      aria-label={shown}
      title={shown}
      onClick={copy}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={copied ? 'M3 8.5 6.5 12 13 4.5' : 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3'} />
      </svg>
    </button>
  );
}
