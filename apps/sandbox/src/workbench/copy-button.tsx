import { useState } from 'react';

const THANKS_MS = 1_500;

interface CopyButtonProps {
  readonly label: string;
  readonly text: string;
}

/** Puts a text on the clipboard and says so for a moment. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), THANKS_MS);
    });
  };
  return (
    <button type="button" className="button quiet" onClick={copy}>
      {copied ? 'Copied' : label}
    </button>
  );
}
