import { useAction } from '../gateway/use-action.ts';
import type { FreshAnswer } from '../gateway/use-answer.ts';
import { useNow } from '../payments/use-now.ts';
import { clockTime, timeSpan } from '../traffic/moments.ts';
import type { ClockAnswer } from './answers.ts';

const SECOND_MS = 1_000;
const STEPS = [
  { name: '5 s', ms: 5 * SECOND_MS },
  { name: '1 min', ms: 60 * SECOND_MS },
  { name: '15 min', ms: 900 * SECOND_MS },
  { name: '3 h', ms: 10_800 * SECOND_MS },
] as const;

/** The gateway's clock, which can be moved on: expiries and waits of notifications fall due. */
export function GatewayClock({ fresh }: { readonly fresh: FreshAnswer<ClockAnswer> }) {
  const { isBusy, refusal, run } = useAction(fresh.again);
  const now = useNow();
  const { answer } = fresh;
  return (
    <section className="card" aria-labelledby="clock-title">
      <header className="card-head">
        <h3 id="clock-title">The gateway’s clock</h3>
        <time className="clock-now" dateTime={answer?.now}>
          {clockTime(new Date(now).toISOString())}
        </time>
      </header>
      {answer ? (
        <div className="action-row" role="group" aria-label="Advance the clock">
          {STEPS.map(({ name, ms }) => (
            <button
              key={name}
              type="button"
              className="button"
              disabled={isBusy}
              aria-label={`Advance ${name}`}
              onClick={() => void run('POST', '/sandbox/clock', { advanceMs: ms })}
            >
              + {name}
            </button>
          ))}
        </div>
      ) : (
        <p className="hint">{fresh.refusal?.message}</p>
      )}
      <p className="hint">
        {answer && answer.aheadMs > 0
          ? `Ahead by ${timeSpan(answer.aheadMs)}. `
          : 'Expiries and notifications go by it. '}
        Requests are still judged by the real time.
      </p>
      <p className="refusal" role="alert">
        {refusal?.message}
      </p>
    </section>
  );
}
