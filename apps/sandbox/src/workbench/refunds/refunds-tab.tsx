import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import type { FreshAnswer } from '../gateway/use-answer.ts';
import { matches, refundTexts } from '../search.ts';
import type { RefundsAnswer } from '../use-gateway.ts';
import { RefundDetail } from './refund-detail.tsx';
import { RefundList } from './refund-list.tsx';

interface RefundsTabProps {
  readonly fresh: FreshAnswer<RefundsAnswer>;
  readonly entries: readonly TrafficEntry[];
  readonly search: string;
  readonly chosen: string | undefined;
  readonly onChoose: (transNo: string) => void;
  readonly onPayment: (transNo: string) => void;
}

/** The refunds, and of one of them everything: the chosen, or else the newest. */
export function RefundsTab(props: RefundsTabProps) {
  const { fresh, entries, search, chosen, onChoose, onPayment } = props;
  if (!fresh.answer) {
    return <p className="empty">{fresh.refusal?.message ?? 'Reading the ledger …'}</p>;
  }
  const refunds = fresh.answer.refunds.toReversed();
  if (refunds.length === 0) {
    return (
      <div className="blank">
        <h2>No refunds yet</h2>
        <p>Refund a payment in its tab, or have the merchant’s server ask for one.</p>
      </div>
    );
  }
  const found = refunds.filter((refund) => matches(search, refundTexts(refund)));
  const shown =
    refunds.find((refund) => refund.transNo === chosen || refund.merchantOrderNo === chosen) ??
    found[0];
  return (
    <div className="split">
      <div className="split-list">
        {found.length === 0 ? (
          <p className="empty">No refund is found by “{search}”.</p>
        ) : (
          <RefundList refunds={found} chosen={shown?.transNo} onChoose={onChoose} />
        )}
      </div>
      {shown && (
        <RefundDetail
          key={shown.transNo}
          refund={shown}
          entries={entries}
          onPayment={() => onPayment(shown.origTransNo)}
          onDone={fresh.again}
        />
      )}
    </div>
  );
}
