import { useId, useState } from 'react';
import type { SignatureDiagnosis } from '../../debugger/diagnosis.ts';
import { ask, type Asked } from '../gateway/ask.ts';
import { DiagnosisView } from './diagnosis-view.tsx';

/** As much as the gateway takes. */
const MAX_BODY_CHARS = 65_536;

/** Looks into the signature of a request that never came here. */
export function PasteForm() {
  const [body, setBody] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [asked, setAsked] = useState<Asked<SignatureDiagnosis>>();
  const field = useId();
  const hint = useId();
  const examine = async () => {
    setIsBusy(true);
    setAsked(await ask('/sandbox/debug', { method: 'POST', body: { body } }));
    setIsBusy(false);
  };
  return (
    <div className="paste">
      <form
        className="paste-form"
        onSubmit={(event) => {
          event.preventDefault();
          void examine();
        }}
      >
        <label htmlFor={field}>A request’s body, as it was sent</label>
        <textarea
          id={field}
          aria-describedby={hint}
          rows={7}
          maxLength={MAX_BODY_CHARS}
          spellCheck={false}
          autoComplete="off"
          placeholder='{"app_id":"…","method":"pay.miniprogram.order", … ,"sign":"…"}'
          value={body}
          onChange={({ target }) => setBody(target.value)}
        />
        <div className="paste-foot">
          <p id={hint} className="hint">
            JSON or a form, with its sign. It is looked into and not kept.
          </p>
          <button type="submit" className="button primary" disabled={isBusy || body.trim() === ''}>
            Examine
          </button>
        </div>
      </form>
      <div aria-live="polite">
        {asked?.result === 'refused' && <p className="refusal">{asked.refusal.message}</p>}
        {asked?.result === 'answered' && <DiagnosisView diagnosis={asked.answer} />}
      </div>
    </div>
  );
}
