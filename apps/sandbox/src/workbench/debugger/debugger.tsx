import { useMemo } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { exactTime } from '../traffic/moments.ts';
import { DiagnosisView } from './diagnosis-view.tsx';
import { PasteForm } from './paste-form.tsx';
import { RefusalList } from './refusal-list.tsx';
import { refusalId, refusedEntries, type RefusedEntry } from './refused.ts';

/** In place of a refusal: the form for a body from elsewhere. */
const PASTED = 'pasted';

interface DebuggerProps {
  readonly entries: readonly TrafficEntry[];
  readonly search: string;
  readonly chosen: string | undefined;
  readonly onChoose: (refusal: string) => void;
}

/** The requests whose signature was refused, and of one of them why: the chosen, or else the newest. */
export function Debugger({ entries, search, chosen, onChoose }: DebuggerProps) {
  const refusals = useMemo(() => refusedEntries(entries, search), [entries, search]);
  const shown =
    chosen === PASTED
      ? undefined
      : (refusals.find((entry) => refusalId(entry) === chosen) ?? refusals[0]);
  return (
    <div className="split debugger">
      <div className="split-list">
        {refusals.length === 0 ? (
          <p className="empty">
            {search === '' ? 'No signature was refused.' : `No refusal is found by “${search}”.`}
          </p>
        ) : (
          <RefusalList refusals={refusals} chosen={shown && refusalId(shown)} onChoose={onChoose} />
        )}
        <button
          type="button"
          className="button paste-button"
          aria-pressed={!shown}
          onClick={() => onChoose(PASTED)}
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
