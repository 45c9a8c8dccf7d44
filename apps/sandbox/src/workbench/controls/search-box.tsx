import { useEffect, useRef } from 'react';

interface SearchBoxProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** Narrows every list of the page. `/` leads here from anywhere, Escape empties it, then leaves. */
export function SearchBox({ value, onValue }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select'))
        return;
      event.preventDefault();
      input.current?.select();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return (
    <search className="search">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14" />
      </svg>
      <input
        ref={input}
        type="search"
        aria-label="Search payments, refunds and messages"
        aria-keyshortcuts="/"
        placeholder="Number, amount, state, method…"
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onValue(target.value)}
        onKeyDown={({ key }) => {
          if (key !== 'Escape') return;
          if (value === '') input.current?.blur();
          else onValue('');
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </search>
  );
}
