import { useId } from 'react';
import type { SwitchDescription } from '../../switches/switchboard.ts';
import { Prose } from '../controls/prose.tsx';
import { useAction } from '../gateway/use-action.ts';
import type { FreshAnswer } from '../gateway/use-answer.ts';
import type { SwitchesAnswer } from './answers.ts';

/** What is not known of the real gateway, and how the sandbox does it. */
export function Switches({ fresh }: { readonly fresh: FreshAnswer<SwitchesAnswer> }) {
  const { isBusy, refusal, run } = useAction(fresh.again);
  const set = (id: string, value: string) =>
    void run('PUT', `/sandbox/switches/${encodeURIComponent(id)}`, { value });
  return (
    <section className="card" aria-labelledby="switches-title">
      <header className="card-head">
        <h3 id="switches-title">What is not known of the real gateway</h3>
      </header>
      {!fresh.answer && <p className="hint">{fresh.refusal?.message}</p>}
      <ul className="switch-list">
        {fresh.answer?.switches.map((one) => (
          <Switch key={one.id} one={one} isBusy={isBusy} onValue={(value) => set(one.id, value)} />
        ))}
      </ul>
      <p className="refusal" role="alert">
        {refusal?.message}
      </p>
    </section>
  );
}

interface SwitchProps {
  readonly one: SwitchDescription;
  readonly isBusy: boolean;
  readonly onValue: (value: string) => void;
}

function Switch({ one, isBusy, onValue }: SwitchProps) {
  const selectId = useId();
  const noteId = useId();
  const isChanged = one.value !== one.default;
  return (
    <li className={isChanged ? 'unknown changed' : 'unknown'}>
      <label htmlFor={selectId}>
        <span>
          <Prose text={one.title} />
        </span>
        {isChanged && <span className="tag">changed</span>}
      </label>
      <select
        id={selectId}
        value={one.value}
        disabled={isBusy}
        aria-describedby={noteId}
        onChange={({ target }) => onValue(target.value)}
      >
        {one.values.map(({ value, title }) => (
          <option key={value} value={value}>
            {title.replaceAll('`', '')}
          </option>
        ))}
      </select>
      <p id={noteId} className="hint">
        <Prose text={one.unknown} />
      </p>
    </li>
  );
}
