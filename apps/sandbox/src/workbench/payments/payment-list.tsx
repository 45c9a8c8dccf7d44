import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import { PickList } from '../controls/pick-list.tsx';
import { shortNumber } from '../short.ts';
import { clockTime } from '../traffic/moments.ts';
import { StateMark } from './state-mark.tsx';
import { methodLook, methodName, paymentState } from './states.ts';

interface PaymentListProps {
  readonly payments: readonly PaymentDescription[];
  readonly chosen: string | undefined;
  readonly onChoose: (transNo: string) => void;
}

/** The payments, newest first. */
export function PaymentList({ payments, chosen, onChoose }: PaymentListProps) {
  return (
    <PickList
      label="Payments"
      rows={payments}
      keyOf={({ transNo }) => transNo}
      chosen={chosen}
      onChoose={onChoose}
    >
      {(payment) => (
        <>
          <span className="pick-amount">{payment.amount}</span>
          <StateMark state={paymentState(payment)} />
          <span className={methodLook(payment.payMethodId)}>{methodName(payment.payMethodId)}</span>
          <time dateTime={payment.createdAt}>{clockTime(payment.createdAt)}</time>
          <span className="pick-number">{shortNumber(payment.merchantOrderNo)}</span>
        </>
      )}
    </PickList>
  );
}
