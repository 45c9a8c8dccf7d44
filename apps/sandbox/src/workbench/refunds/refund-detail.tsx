import type { RefundDescription } from '../../refunds/describe-refund.ts';
import { useMemo, useState } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { Diagram } from '../diagram/diagram.tsx';
import { useAction } from '../gateway/use-action.ts';
import { refundMilestones } from '../payments/milestones.ts';
import { Act } from '../payments/payment-actions.tsx';
import { Fact } from '../payments/payment-detail.tsx';
import { StateMark } from '../payments/state-mark.tsx';
import { refundState } from '../payments/states.ts';
import { Timeline } from '../payments/timeline.tsx';
import { Inspector } from '../traffic/inspector.tsx';

interface RefundDetailProps {
  readonly refund: RefundDescription;
  readonly entries: readonly TrafficEntry[];
  /** Shows the payment that was refunded. */
  readonly onPayment: () => void;
  readonly onDone: () => void;
}

/** One refund: its way, what was said about it, and how a slow one ends. */
export function RefundDetail({ refund, entries, onPayment, onDone }: RefundDetailProps) {
  const { isBusy, refusal, run } = useAction(onDone);
  const own = useMemo(
    () => entries.filter(({ merchantOrderNo }) => merchantOrderNo === refund.merchantOrderNo),
    [entries, refund.merchantOrderNo],
  );
  const [chosen, setChosen] = useState<number>();
  const entry = own.find(({ id }) => id === chosen);
  const path = `/sandbox/refunds/${encodeURIComponent(refund.transNo)}`;
  const finish = (transStatus: 1 | 2) => void run('POST', `${path}/finish`, { transStatus });
  return (
    <article className="detail" aria-label={`Refund of ${refund.amount}`}>
      <header className="detail-head">
        <div className="detail-title">
          <h2>{refund.amount}</h2>
          <StateMark state={refundState(refund)} />
        </div>
        <dl className="detail-facts">
          <Fact name="merchant_order_no" value={refund.merchantOrderNo} />
          <Fact name="trans_no" value={refund.transNo} />
          <Fact name="orig_merchant_order_no" value={refund.origMerchantOrderNo} />
        </dl>
        <div className="actions">
          <div className="action-row" role="group" aria-label="What to do with this refund">
            {refund.transStatus === 0 && (
              <>
                <Act name="Let it succeed" look="primary" isBusy={isBusy} onAct={() => finish(2)} />
                <Act name="Let it fail" isBusy={isBusy} onAct={() => finish(1)} />
              </>
            )}
            {refund.transStatus !== 0 && refund.notifyUrl !== undefined && (
              <Act
                name="Resend notification"
                isBusy={isBusy}
                onAct={() => void run('POST', `${path}/notify`)}
              />
            )}
            <button type="button" className="button" onClick={onPayment}>
              Show the payment
            </button>
          </div>
          <p className="refusal" role="alert">
            {refusal?.message}
          </p>
        </div>
      </header>
      <Timeline milestones={refundMilestones(refund)} />
      <Diagram entries={own} chosen={entry?.id} onChoose={setChosen} />
      {entry && <Inspector key={entry.id} entry={entry} onClose={() => setChosen(undefined)} />}
    </article>
  );
}
