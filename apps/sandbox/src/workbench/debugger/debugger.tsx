import { useMemo, useState } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { exactTime } from '../traffic/moments.ts';
import { DiagnosisView } from './diagnosis-view.tsx';
import { PasteForm } from './paste-form.tsx';
import { RefusalList } from './refusal-list.tsx';
import { refusedEntries, type RefusedEntry } from './refused.ts';

interface DebuggerProps {
  readonly entries: readonly TrafficEntry[];
  readonly search?: string;
}

/** The requests whose signature was refused, and of one of them why: the chosen, or else the newest. */
export function Debugger({ entries, search = '' }: DebuggerProps) {
  const [chosen, setChosen] = useState<number | 'pasted'>();
  const refusals = useMemo(() => refusedEntries(entries, search), [entries, search]);
  const shown =
    chosen === 'pasted' ? undefined : (refusals.find(({ id }) => id === chosen) ?? refusals[0]);
  return (
    <div className="split debugger">
      <div className="split-list">
        {refusals.length === 0 ? (
          <p className="empty">
            {search === '' ? 'No signature was refused.' : `No refusal is found by “${search}”.`}
          </p>
        ) : (
          <RefusalList refusals={refusals} chosen={shown?.id} onChoose={setChosen} />
        )}
        <button
          type="button"
          className="button paste-button"
          aria-pressed={!shown}
          onClick={() => setChosen('pasted')}
        >
          Paste a body …
        </button>
      </div>
      <div className="detail debugger-detail">
        {shown ? (
          <Refusal key={shown.id} entry={shown} />
        ) : (
          <>
            <h2>Examine a signature</h2>
            <PasteForm />
          </>
        )}
      </div>
    </div>
  );
}

function Refusal({ entry }: { readonly entry: RefusedEntry }) {
  const { title, at, merchantOrderNo, verdict, requestPsn, signature } = entry;
  return (
    <>
      <h2>{title}</h2>
      <p className="hint">
        <time dateTime={at}>{exactTime(at)}</time>
        {[verdict, merchantOrderNo, requestPsn && `Http-Request-Psn ${requestPsn}`]
          .filter(Boolean)
          .map((fact) => ` · ${fact ?? ''}`)}
      </p>
      <DiagnosisView diagnosis={signature} />
    </>
  );
}
