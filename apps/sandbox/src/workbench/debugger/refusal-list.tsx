import { rove } from '../navigation/roving.ts';
import { shortNumber, shortTitle } from '../short.ts';
import { clockTime } from '../traffic/moments.ts';
import type { RefusedEntry } from './refused.ts';

/** More than anybody scrolls through; search reaches the others. */
const MAX_SHOWN = 100;

interface RefusalListProps {
  readonly refusals: readonly RefusedEntry[];
  readonly chosen: number | undefined;
  readonly onChoose: (id: number) => void;
}

/** The requests whose signature was refused, newest first; arrows move between them. */
export function RefusalList({ refusals, chosen, onChoose }: RefusalListProps) {
  return (
    <ul className="pick-list" aria-label="Refused requests" onKeyDown={rove}>
      {refusals.slice(0, MAX_SHOWN).map((entry, index) => {
        const { id, title, at, merchantOrderNo, signature } = entry;
        const isStop = chosen === undefined ? index === 0 : id === chosen;
        return (
          <li key={id}>
            <button
              type="button"
              className="pick"
              data-roving={id}
              tabIndex={isStop ? 0 : -1}
              aria-current={id === chosen ? 'true' : undefined}
              onClick={() => onChoose(id)}
            >
              <span className="pick-method">{shortTitle(title)}</span>
              <time dateTime={at}>{clockTime(at)}</time>
              <span className="pick-mistake">{signature.mistake?.code ?? 'refused'}</span>
              <span className="pick-number">{shortNumber(merchantOrderNo ?? 'no number')}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
