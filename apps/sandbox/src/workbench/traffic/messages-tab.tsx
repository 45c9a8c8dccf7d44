import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import { useMemo, useState } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { Segmented } from '../controls/segmented.tsx';
import { rove } from '../navigation/roving.ts';
import { entryTexts, matches } from '../search.ts';
import { shortNumber } from '../short.ts';
import { MessageRow } from './message-row.tsx';
import { entriesOf } from './orders.ts';
import { useFollowedEnd } from './use-followed-end.ts';
import { isRefused } from './verdicts.ts';

const KINDS = [
  { value: 'all', name: 'All' },
  { value: 'calls', name: 'Calls' },
  { value: 'notifications', name: 'Notifications' },
  { value: 'refused', name: 'Refused' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

interface MessagesTabProps {
  readonly entries: readonly TrafficEntry[];
  readonly payments: readonly PaymentDescription[];
  readonly search: string;
  /** The transaction number of the payment that the list is narrowed to. */
  readonly chosen: string | undefined;
  readonly onChoose: (transNo: string | undefined) => void;
}

/** Every message between the four parties, newest at the end. */
export function MessagesTab({ entries, payments, search, chosen, onChoose }: MessagesTabProps) {
  const [kind, setKind] = useState<Kind>('all');
  const [open, setOpen] = useState<number>();
  const payment = payments.find(({ transNo }) => transNo === chosen);
  const shown = useMemo(() => {
    const own = payment ? entriesOf(entries, payment.merchantOrderNo, payment.transNo) : entries;
    return own.filter((entry) => isOfKind(entry, kind) && matches(search, entryTexts(entry)));
  }, [entries, payment, kind, search]);
  const list = useFollowedEnd<HTMLOListElement>(shown.length);
  const stop = shown.some(({ id }) => id === open) ? open : shown.at(-1)?.id;
  return (
    <div className="messages">
      <div className="tab-bar">
        <Segmented label="Kind of message" options={KINDS} value={kind} onValue={setKind} />
        <select
          aria-label="Show the messages of"
          value={payment?.transNo ?? ''}
          onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
        >
          <option value="">Every payment</option>
          {payments.map(({ transNo, amount, merchantOrderNo }) => (
            <option key={transNo} value={transNo}>
              {amount} · {shortNumber(merchantOrderNo)}
            </option>
          ))}
        </select>
        <span className="count" title="Messages shown">
          {shown.length}
        </span>
      </div>
      <ol className="message-list" aria-label="Messages" ref={list} onKeyDown={rove}>
        {shown.map((entry) => (
          <MessageRow
            key={entry.id}
            entry={entry}
            isOpen={entry.id === open}
            isStop={entry.id === stop}
            onToggle={setOpen}
          />
        ))}
        {shown.length === 0 && <li className="empty">{quiet(entries.length, search)}</li>}
      </ol>
    </div>
  );
}

function isOfKind(entry: TrafficEntry, kind: Kind): boolean {
  if (kind === 'refused') return isRefused(entry);
  if (kind === 'notifications') return entry.kind === 'notification';
  return kind === 'all' || entry.kind === 'request' || entry.kind === 'answer';
}

function quiet(count: number, search: string): string {
  if (count === 0) return 'Quiet. Every message will stand here.';
  return search === '' ? 'No message of this kind.' : `No message is found by “${search}”.`;
}
