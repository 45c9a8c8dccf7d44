import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import type { Refusal } from '../gateway/ask.ts';
import { matches, paymentTexts } from '../search.ts';
import { PaymentDetail } from './payment-detail.tsx';
import { PaymentList } from './payment-list.tsx';

interface PaymentsTabProps {
  /** Newest first; undefined until they were read. */
  readonly payments: readonly PaymentDescription[] | undefined;
  readonly refusal: Refusal | undefined;
  readonly entries: readonly TrafficEntry[];
  readonly search: string;
  readonly chosen: string | undefined;
  readonly onChoose: (transNo: string | undefined) => void;
  readonly onDone: () => void;
}

/** The payments, and of one of them everything: the chosen, or else the newest as it comes. */
export function PaymentsTab(props: PaymentsTabProps) {
  const { payments, refusal, entries, search, chosen, onChoose, onDone } = props;
  if (!payments) return <p className="empty">{refusal?.message ?? 'Reading the ledger …'}</p>;
  const found = payments.filter((payment) => matches(search, paymentTexts(payment)));
  const shown = chosenOf(payments, chosen) ?? found[0];
  if (payments.length === 0) {
    return (
      <div className="blank">
        <h2>No payments yet</h2>
        <p>Buy something in the shop, and every message that it sets going is drawn here.</p>
      </div>
    );
  }
  return (
    <div className="split">
      <div className="split-list">
        {found.length === 0 ? (
          <p className="empty">No payment is found by “{search}”.</p>
        ) : (
          <PaymentList payments={found} chosen={shown?.transNo} onChoose={onChoose} />
        )}
        {chosen !== undefined && (
          <button type="button" className="button quiet follow" onClick={() => onChoose(undefined)}>
            Follow the newest
          </button>
        )}
      </div>
      {shown && <PaymentDetail payment={shown} entries={entries} onDone={onDone} />}
    </div>
  );
}

/** By either of its numbers, so that a link can be written by hand. */
function chosenOf(payments: readonly PaymentDescription[], number: string | undefined) {
  return payments.find(
    ({ transNo, merchantOrderNo }) => transNo === number || merchantOrderNo === number,
  );
}
