import { useEffect, useRef } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { shortTitle } from '../short.ts';
import { exactTime } from './moments.ts';
import { MessageDetails } from './message-details.tsx';
import { nameOf } from './parties.ts';

interface InspectorProps {
  readonly entry: TrafficEntry;
  readonly onClose: () => void;
}

/** One message beside the diagram. Escape closes it, wherever the focus is in the page. */
export function Inspector({ entry, onClose }: InspectorProps) {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const listen = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === 'Escape' && !defaultPrevented) close.current();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return (
    <aside className="inspector" aria-label="Message">
      <header className="inspector-head">
        <h3>{shortTitle(entry.title)}</h3>
        <span className="inspector-way">
          {nameOf(entry.from)} → {nameOf(entry.to)}
        </span>
        <time dateTime={entry.at}>{exactTime(entry.at)}</time>
        <button type="button" className="button icon" aria-label="Close" onClick={onClose}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </header>
      <MessageDetails entry={entry} />
    </aside>
  );
}
