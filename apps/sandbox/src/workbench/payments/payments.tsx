import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import { PaymentCard } from './payment-card.tsx';

/** More than fit on a screen; the whole list is at /sandbox/payments. */
const MAX_SHOWN = 24;

interface PaymentsProps {
  readonly payments: readonly PaymentDescription[];
  /** The merchant order number that the page is narrowed to, or nothing. */
  readonly order: string;
  readonly onOrder: (order: string) => void;
}

export function Payments({ payments, order, onOrder }: PaymentsProps) {
  return (
    <section className="panel payments" aria-labelledby="payments-title">
      <header className="panel-header">
        <h2 id="payments-title">Payments</h2>
        <span className="count">{payments.length}</span>
      </header>
      {payments.length === 0 ? (
        <p className="empty">None yet. Buy something in the shop.</p>
      ) : (
        <ul className="payment-list">
          {payments.slice(0, MAX_SHOWN).map((payment) => (
            <PaymentCard
              key={payment.transNo}
              payment={payment}
              isChosen={payment.merchantOrderNo === order}
              onChoose={() =>
                onOrder(payment.merchantOrderNo === order ? '' : payment.merchantOrderNo)
              }
            />
          ))}
        </ul>
      )}
    </section>
  );
}
