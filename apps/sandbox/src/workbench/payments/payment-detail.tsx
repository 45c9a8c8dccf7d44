import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import { useEffect, useMemo, useState } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { Diagram } from '../diagram/diagram.tsx';
import { Inspector } from '../traffic/inspector.tsx';
import { entriesOf } from '../traffic/orders.ts';
import { paymentMilestones } from './milestones.ts';
import { PaymentActions } from './payment-actions.tsx';
import { StateMark } from './state-mark.tsx';
import { methodLook, methodName, paymentState } from './states.ts';
import { Timeline } from './timeline.tsx';

interface PaymentDetailProps {
  readonly payment: PaymentDescription;
  readonly entries: readonly TrafficEntry[];
  readonly onDone: () => void;
}

/** One payment: what it is, what can be done to it, and all that was said about it. */
export function PaymentDetail({ payment, entries, onDone }: PaymentDetailProps) {
  const own = useMemo(
    () => entriesOf(entries, payment.merchantOrderNo, payment.transNo),
    [entries, payment.merchantOrderNo, payment.transNo],
  );
  const [chosen, setChosen] = useState<number>();
  useEffect(() => setChosen(undefined), [payment.transNo]);
  const entry = own.find(({ id }) => id === chosen);
  return (
    <article className="detail" aria-label={`Payment of ${payment.amount}`}>
      <header className="detail-head">
        <div className="detail-title">
          <h2>{payment.amount}</h2>
          <StateMark state={paymentState(payment)} />
          <span className={methodLook(payment.payMethodId)}>{methodName(payment.payMethodId)}</span>
          {payment.scenario !== undefined && (
            <span className="tag" title="The scenario of this payment">
              {payment.scenario}
            </span>
          )}
        </div>
        <dl className="detail-facts">
          <Fact name="merchant_order_no" value={payment.merchantOrderNo} />
          <Fact name="trans_no" value={payment.transNo} />
        </dl>
        <PaymentActions key={payment.transNo} payment={payment} onDone={onDone} />
      </header>
      <Timeline milestones={paymentMilestones(payment)} />
      <Diagram entries={own} chosen={entry?.id} onChoose={setChosen} />
      {entry && <Inspector key={entry.id} entry={entry} onClose={() => setChosen(undefined)} />}
    </article>
  );
}

export function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <CopyButton label={`Copy ${name}`} text={value} isIcon />
      </dd>
    </div>
  );
}
