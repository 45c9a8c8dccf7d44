import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import { rove } from '../navigation/roving.ts';
import { shortNumber } from '../short.ts';
import { clockTime } from '../traffic/moments.ts';
import { StateMark } from './state-mark.tsx';
import { methodLook, methodName, paymentState } from './states.ts';

/** More than anybody scrolls through; search reaches the others. */
const MAX_SHOWN = 100;

interface PaymentListProps {
  readonly payments: readonly PaymentDescription[];
  readonly chosen: string | undefined;
  readonly onChoose: (transNo: string) => void;
}

/** The payments, newest first; arrows move between them and Enter chooses. */
export function PaymentList({ payments, chosen, onChoose }: PaymentListProps) {
  return (
    <ul className="pick-list" aria-label="Payments" onKeyDown={rove}>
      {payments.slice(0, MAX_SHOWN).map((payment, index) => {
        const { transNo, merchantOrderNo, payMethodId, amount, createdAt } = payment;
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
              <StateMark state={paymentState(payment)} />
              <span className={methodLook(payMethodId)}>{methodName(payMethodId)}</span>
              <time dateTime={createdAt}>{clockTime(createdAt)}</time>
              <span className="pick-number">{shortNumber(merchantOrderNo)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
