import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import { shortNumber } from '../short.ts';
import { useNow } from './use-now.ts';

const STATES = {
  9: { name: 'created', look: 'open' },
  0: { name: 'paying', look: 'open' },
  2: { name: 'paid', look: 'paid' },
  1: { name: 'closed', look: 'closed' },
} as const;

interface PaymentCardProps {
  readonly payment: PaymentDescription;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One payment with what a payer can do about it. */
export function PaymentCard({ payment, isChosen, onChoose }: PaymentCardProps) {
  const { merchantOrderNo, transStatus, payMethodId, amount } = payment;
  const { name, look } = STATES[transStatus];
  return (
    <li className={isChosen ? 'payment chosen' : 'payment'}>
      <button type="button" className="payment-face" aria-pressed={isChosen} onClick={onChoose}>
        <span className="payment-amount">{amount}</span>
        <span className={`state ${look}`}>{name}</span>
        <span className="payment-number" title={merchantOrderNo}>
          {shortNumber(merchantOrderNo)}
        </span>
        <span className={payMethodId === 'WeChatPay' ? 'method wechat' : 'method alipay'}>
          {payMethodId === 'WeChatPay' ? 'WeChat Pay' : payMethodId}
        </span>
      </button>
      {look === 'open' ? <Choices payment={payment} /> : <Aftermath payment={payment} />}
    </li>
  );
}

function Choices({ payment: { transNo, expiresAt } }: { payment: PaymentDescription }) {
  const decide = (choice: 'approve' | 'refuse') => {
    const path = `/sandbox/payments/${encodeURIComponent(transNo)}/${choice}`;
    // The log tells what became of it.
    void fetch(path, { method: 'POST' }).catch(() => undefined);
  };
  return (
    <div className="payment-foot">
      <button type="button" className="button approve" onClick={() => decide('approve')}>
        Approve
      </button>
      <button type="button" className="button" onClick={() => decide('refuse')}>
        Refuse
      </button>
      <Countdown until={expiresAt} label="left" />
    </div>
  );
}

/** How far the notification of its end came. */
function Aftermath({ payment: { notification } }: { payment: PaymentDescription }) {
  if (!notification) return <p className="payment-foot">No notification asked for</p>;
  if (notification.acknowledged) {
    return <p className="payment-foot">Notified, attempt {notification.attemptsMade}</p>;
  }
  if (notification.nextAttemptAt === null) {
    return <p className="payment-foot warn">Not acknowledged in {notification.attemptsMade}</p>;
  }
  return (
    <p className="payment-foot warn">
      Attempt {notification.attemptsMade + 1} of 15
      <Countdown until={notification.nextAttemptAt} label="to go" />
    </p>
  );
}

function Countdown({ until, label }: { until: string; label: string }) {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - useNow()) / 1000));
  const minutes = Math.floor(seconds / 60);
  return (
    <span className="countdown">
      {minutes}:{String(seconds % 60).padStart(2, '0')} {label}
    </span>
  );
}
