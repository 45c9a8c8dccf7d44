import { memo, useState } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { shortTitle } from '../short.ts';
import { Lanes } from './lanes.tsx';
import { MessageDetails } from './message-details.tsx';

/** One message: who to whom, and on a click what was in it. */
export const TrafficRow = memo(function TrafficRow({ entry }: { entry: TrafficEntry }) {
  const [isOpen, setIsOpen] = useState(false);
  const { from, to, title, status, durationMs, at, kind } = entry;
  const isBad = isRefusal(entry);
  return (
    <li className={isBad ? 'message bad' : 'message'}>
      <button
        type="button"
        className="message-row"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <time dateTime={at}>{clockTime(at)}</time>
        <Lanes from={from} to={to} />
        <span className="message-title" title={title}>
          <span className={`kind ${kind}`}>{kind}</span>
          {shortTitle(title)}
          {isBad && entry.verdict !== undefined && <span className="verdict">{entry.verdict}</span>}
        </span>
        <span className="message-facts">
          {status !== undefined && <span className="status">{status}</span>}
          {durationMs !== undefined && (
            <span className="milliseconds">{Math.round(durationMs)} ms</span>
          )}
        </span>
      </button>
      {isOpen && <MessageDetails entry={entry} />}
    </li>
  );
});

function isRefusal({ status, verdict }: TrafficEntry): boolean {
  if (status !== undefined && status >= 400) return true;
  return verdict !== undefined && verdict !== 'accepted' && verdict !== 'acknowledged';
}

/** `14:03:27.512` where the reader is. */
function clockTime(at: string): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
