import { formatMoney, fromDecimal, toDecimal } from '@minipay/money';
import { useState, type FormEvent } from 'react';

interface RefundFormProps {
  /** What is left to refund, in minor units. */
  readonly leftMinor: number;
  readonly currency: string;
  readonly isBusy: boolean;
  /** @param amountMinor in minor units */
  readonly onRefund: (amountMinor: number) => void;
  readonly onCancel: () => void;
}

/** Asks how much to give back; all that is left stands there to begin with. Escape closes it. */
export function RefundForm({ leftMinor, currency, isBusy, onRefund, onCancel }: RefundFormProps) {
  const [text, setText] = useState(() => toDecimal({ amountMinor: leftMinor, currency }));
  const amountMinor = minorIn(text, currency);
  const isGood = amountMinor !== undefined && amountMinor > 0 && amountMinor <= leftMinor;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isGood) onRefund(amountMinor);
  };
  return (
    <form
      className="refund-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <label>
        Refund in {currency}
        <input
          inputMode="decimal"
          autoFocus
          value={text}
          aria-invalid={!isGood}
          aria-describedby="refund-left"
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <button type="submit" className="button primary" disabled={!isGood || isBusy}>
        {isGood ? `Refund ${formatMoney({ amountMinor, currency }, 'en')}` : 'Refund'}
      </button>
      <span id="refund-left" className={isGood ? 'hint' : 'hint bad'}>
        {formatMoney({ amountMinor: leftMinor, currency }, 'en')} can be refunded
      </span>
    </form>
  );
}

function minorIn(text: string, currency: string): number | undefined {
  try {
    return fromDecimal(text.trim().replaceAll(',', ''), currency).amountMinor;
  } catch {
    // No amount yet: the form says what there may be.
    return undefined;
  }
}
