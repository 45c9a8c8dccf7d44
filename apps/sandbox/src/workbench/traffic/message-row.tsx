import { memo } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { shortTitle } from '../short.ts';
import { MessageDetails } from './message-details.tsx';
import { exactTime } from './moments.ts';
import { nameOf } from './parties.ts';
import { isRefused } from './verdicts.ts';

interface MessageRowProps {
  readonly entry: TrafficEntry;
  readonly isOpen: boolean;
  readonly isStop: boolean;
  readonly onToggle: (id: number | undefined) => void;
}

/** One message: who to whom, and on a click what was in it. Escape closes it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { entry, isOpen, isStop, onToggle } = props;
  const { id, from, to, title, status, durationMs, at, kind, verdict } = entry;
  const isBad = isRefused(entry);
  return (
    <li
      className={isBad ? 'message bad' : 'message'}
      onKeyDown={({ key }) => {
        if (key === 'Escape' && isOpen) onToggle(undefined);
      }}
    >
      <button
        type="button"
        className="message-row"
        data-roving={id}
        tabIndex={isStop ? 0 : -1}
        aria-expanded={isOpen}
        onClick={() => onToggle(isOpen ? undefined : id)}
      >
        <time dateTime={at}>{exactTime(at)}</time>
        <span className="way">
          <span className={`party ${from}`}>{nameOf(from)}</span>
          <span className="way-arrow" aria-hidden="true">
            →
          </span>
          <span className="visually-hidden"> to </span>
          <span className={`party ${to}`}>{nameOf(to)}</span>
        </span>
        <span className={`kind ${kind}`}>{kind}</span>
        <span className="message-title" title={title}>
          {shortTitle(title)}
          {isBad && verdict !== undefined && <span className="verdict">{verdict}</span>}
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
