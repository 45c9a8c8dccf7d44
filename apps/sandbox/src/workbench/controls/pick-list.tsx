import type { ReactNode } from 'react';
import { rove } from '../navigation/roving.ts';

/** More than anybody scrolls through; search reaches the others. */
const MAX_SHOWN = 100;

interface PickListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The key of the chosen row. */
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
  /** What a row shows. */
  readonly children: (row: Row) => ReactNode;
}

/** Rows of which one is chosen; arrows move between them and Enter chooses. */
export function PickList<Row>(props: PickListProps<Row>) {
  const { label, rows, keyOf, chosen, onChoose, children } = props;
  return (
    <ul className="pick-list" aria-label={label} onKeyDown={rove}>
      {rows.slice(0, MAX_SHOWN).map((row, index) => {
        const key = keyOf(row);
        const isStop = chosen === undefined ? index === 0 : key === chosen;
        return (
          <li key={key}>
            <button
              type="button"
              className="pick"
              data-roving={key}
              tabIndex={isStop ? 0 : -1}
              aria-current={key === chosen ? 'true' : undefined}
              onClick={() => onChoose(key)}
            >
              {children(row)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
