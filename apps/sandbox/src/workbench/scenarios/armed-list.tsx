import { shortNumber } from '../short.ts';
import { clockTime } from '../traffic/moments.ts';
import type { ArmedScenario } from './answers.ts';

interface ArmedListProps {
  readonly armed: readonly ArmedScenario[];
  readonly isBusy: boolean;
  /** Without an id: all of them. */
  readonly onDisarm: (id?: string) => void;
}

/** The scenarios that wait for a payment. */
export function ArmedList({ armed, isBusy, onDisarm }: ArmedListProps) {
  return (
    <section className="card" aria-labelledby="armed-title">
      <header className="card-head">
        <h3 id="armed-title">Armed</h3>
        {armed.length > 1 && (
          <button
            type="button"
            className="button quiet"
            disabled={isBusy}
            onClick={() => onDisarm()}
          >
            Disarm all
          </button>
        )}
      </header>
      {armed.length === 0 && (
        <p className="hint">
          Nothing. Arm a scenario for the next payment, or let the order’s amount ask for it.
        </p>
      )}
      <ul className="armed-list" aria-live="polite">
        {armed.map((one) => (
          <li key={one.id} className="armed">
            <div>
              <strong>{one.scenario}</strong>
              <span className="hint">{waitsFor(one)}</span>
            </div>
            <button
              type="button"
              className="button"
              disabled={isBusy}
              aria-label={`Disarm ${one.scenario}`}
              onClick={() => onDisarm(one.id)}
            >
              Disarm
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function waitsFor({ merchantOrderNo, remaining, until }: ArmedScenario): string {
  if (until !== undefined) return `until ${clockTime(until)}`;
  if (merchantOrderNo !== undefined) return `for ${shortNumber(merchantOrderNo)}`;
  return remaining === 1 ? 'for the next payment' : `for the next ${remaining} payments`;
}
