import type { RefundDescription } from '../../refunds/describe-refund.ts';
import { PickList } from '../controls/pick-list.tsx';
import { StateMark } from '../payments/state-mark.tsx';
import { refundState } from '../payments/states.ts';
import { shortNumber } from '../short.ts';
import { clockTime } from '../traffic/moments.ts';

const SOURCES = {
  merchant: 'by the merchant',
  console: 'in the console',
  revoke: 'by a revoke',
} as const;

interface RefundListProps {
  readonly refunds: readonly RefundDescription[];
  readonly chosen: string | undefined;
  readonly onChoose: (transNo: string) => void;
}

/** The refunds, newest first. */
export function RefundList({ refunds, chosen, onChoose }: RefundListProps) {
  return (
    <PickList
      label="Refunds"
      rows={refunds}
      keyOf={({ transNo }) => transNo}
      chosen={chosen}
      onChoose={onChoose}
    >
      {(refund) => (
        <>
          <span className="pick-amount">{refund.amount}</span>
          <StateMark state={refundState(refund)} />
          <span className="method">{SOURCES[refund.source]}</span>
          <time dateTime={refund.createdAt}>{clockTime(refund.createdAt)}</time>
          <span className="pick-number">{shortNumber(refund.merchantOrderNo)}</span>
        </>
      )}
    </PickList>
  );
}
