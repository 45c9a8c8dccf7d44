import { useEffect, useMemo, useRef, useState } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { LaneNames } from './lanes.tsx';
import { entriesOf, orderNumbers } from './orders.ts';
import { TrafficRow } from './traffic-row.tsx';

/** How near its end a list is still held to be at its end. */
const NEAR_END_PX = 80;

interface TrafficProps {
  readonly entries: readonly TrafficEntry[];
  /** The merchant order number that the page is narrowed to, or nothing. */
  readonly order: string;
  readonly onOrder: (order: string) => void;
}

/** Every message between the four parties, newest at the end. */
export function Traffic({ entries, order, onOrder }: TrafficProps) {
  // Entries and not their ids, which begin anew with the sandbox.
  const [cleared, setCleared] = useState<ReadonlySet<TrafficEntry>>(new Set());
  const numbers = useMemo(() => orderNumbers(entries), [entries]);
  const shown = useMemo<readonly TrafficEntry[]>(() => {
    const kept = entries.filter((entry) => !cleared.has(entry));
    return order === '' ? kept : entriesOf(kept, order);
  }, [entries, cleared, order]);
  const list = useFollowedEnd(shown.length);
  return (
    <section className="panel traffic" aria-labelledby="traffic-title">
      <header className="panel-header">
        <h2 id="traffic-title">Messages</h2>
        <span className="count">{shown.length}</span>
        <select
          aria-label="Show the messages of"
          value={order}
          onChange={({ target }) => onOrder(target.value)}
        >
          <option value="">Every order</option>
          {[...new Set(order === '' ? numbers : [order, ...numbers])].map((number) => (
            <option key={number}>{number}</option>
          ))}
        </select>
        <button type="button" className="button quiet" onClick={() => setCleared(new Set(entries))}>
          Clear
        </button>
      </header>
      <div className="message-heads">
        <LaneNames />
      </div>
      <ol className="message-list" ref={list}>
        {shown.map((entry) => (
          <TrafficRow key={entry.id} entry={entry} />
        ))}
        {shown.length === 0 && <li className="empty">Quiet. Every message will stand here.</li>}
      </ol>
    </section>
  );
}

/** Keeps a list at its end as it grows, unless its reader has scrolled up. */
function useFollowedEnd(length: number) {
  const list = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    let lastTop = 0;
    const look = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      // Only going up leaves the end: rows that came meanwhile make it no further away.
      if (below < NEAR_END_PX) isAtEnd.current = true;
      else if (element.scrollTop < lastTop) isAtEnd.current = false;
      lastTop = element.scrollTop;
    };
    // The panel above grows with its first payment, and takes the room from this one.
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTo({ top: element.scrollHeight });
    });
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => {
    if (isAtEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [length]);
  return list;
}
