import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import { useId, useState } from 'react';
import { useAction } from '../gateway/use-action.ts';
import { RefundForm } from './refund-form.tsx';

interface PaymentActionsProps {
  readonly payment: PaymentDescription;
  readonly onDone: () => void;
}

/** What can be done to a payment as it is: by the payer, by time, or by the merchant's console. */
export function PaymentActions({ payment, onDone }: PaymentActionsProps) {
  const { transStatus, amountMinor, refundedMinor } = payment;
  const { isBusy, refusal, run } = useAction(onDone);
  const [isRefunding, setIsRefunding] = useState(false);
  const formId = useId();
  const path = `/sandbox/payments/${encodeURIComponent(payment.transNo)}`;
  const act = (what: string) => void run('POST', `${path}/${what}`);
  const isOpen = transStatus === 9 || transStatus === 0;
  const isRefundable = transStatus === 2 && refundedMinor < amountMinor;
  return (
    <div className="actions">
      <div className="action-row" role="group" aria-label="What to do with this payment">
        {isOpen && (
          <Act name="Approve" look="primary" isBusy={isBusy} onAct={() => act('approve')} />
        )}
        {isOpen && <Act name="Refuse" isBusy={isBusy} onAct={() => act('refuse')} />}
        {isOpen && <Act name="Expire" isBusy={isBusy} onAct={() => act('expire')} />}
        {isRefundable && (
          <button
            type="button"
            className="button"
            aria-expanded={isRefunding}
            aria-controls={formId}
            onClick={() => setIsRefunding(!isRefunding)}
          >
            Refund…
          </button>
        )}
        {(isOpen || isRefundable) && (
          <Act name="Revoke" isBusy={isBusy} onAct={() => act('revoke')} />
        )}
        {!isOpen && payment.notifyUrl !== undefined && (
          <Act name="Resend notification" isBusy={isBusy} onAct={() => act('notify')} />
        )}
      </div>
      <div id={formId} hidden={!isRefundable || !isRefunding}>
        {isRefundable && isRefunding && (
          <RefundForm
            leftMinor={amountMinor - refundedMinor}
            currency={payment.currency}
            isBusy={isBusy}
            onCancel={() => setIsRefunding(false)}
            onRefund={(partMinor) => {
              void run('POST', `${path}/refund`, { amountMinor: partMinor }).then((isDone) => {
                if (isDone) setIsRefunding(false);
              });
            }}
          />
        )}
      </div>
      <p className="refusal" role="alert">
        {refusal?.message}
      </p>
    </div>
  );
}

interface ActProps {
  readonly name: string;
  readonly look?: string;
  readonly isBusy: boolean;
  readonly onAct: () => void;
}

export function Act({ name, look = '', isBusy, onAct }: ActProps) {
  return (
    <button type="button" className={`button ${look}`} disabled={isBusy} onClick={onAct}>
      {name}
    </button>
  );
}
