import type { RefundDescription } from '../../refunds/describe-refund.ts';
import { rove } from '../navigation/roving.ts';
import { StateMark } from '../payments/state-mark.tsx';
import { refundState } from '../payments/states.ts';
import { shortNumber } from '../short.ts';
import { clockTime } from '../traffic/moments.ts';

const MAX_SHOWN = 100;
const SOURCES = {
  merchant: 'by the merchant',
  console: 'in the console',
  revoke: 'by a revoke',
} as const;

interface RefundListProps {
  readonly refunds: readonly RefundDescription[];
  readonly chosen: string | undefined;
  readonly onChoose: (number: string) => void;
}

/** The refunds, newest first; arrows move between them and Enter chooses. */
export function RefundList({ refunds, chosen, onChoose }: RefundListProps) {
  return (
    <ul className="pick-list" aria-label="Refunds" onKeyDown={rove}>
      {refunds.slice(0, MAX_SHOWN).map((refund, index) => {
        const { transNo, merchantOrderNo, amount, source, createdAt } = refund;
        const isStop = chosen === undefined ? index === 0 : transNo === chosen;
        return (
          <li key={transNo}>
            <button
              type="button"
              className="pick"
              data-roving={transNo}
              tabIndex={isStop ? 0 : -1}
              aria-current={transNo === chosen ? 'true' : undefined}
              onClick={() => onChoose(transNo)}
            >
              <span className="pick-amount">{amount}</span>
              <StateMark state={refundState(refund)} />
              <span className="method">{SOURCES[source]}</span>
              <time dateTime={createdAt}>{clockTime(createdAt)}</time>
              <span className="pick-number">{shortNumber(merchantOrderNo)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
