import type { PaymentDescription } from '../wallet/describe-payment.ts';
import { useEffect, useRef, useState } from 'react';
import { methodName, paymentState } from './payments/states.ts';
import { shortNumber } from './short.ts';

/** Says to a screen reader which payments came and what became of them. */
export function Announcer({
  payments,
}: {
  readonly payments: readonly PaymentDescription[] | undefined;
}) {
  const before = useRef<ReadonlyMap<string, string>>();
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!payments) return;
    const states = new Map(payments.map((each) => [each.transNo, paymentState(each).name]));
    const news = payments.filter(
      ({ transNo }) => before.current && before.current.get(transNo) !== states.get(transNo),
    );
    const isNew = ({ transNo }: PaymentDescription) => before.current?.has(transNo) === false;
    if (news.length > 0) setSaid(news.map((each) => sentence(each, isNew(each))).join('. '));
    before.current = states;
  }, [payments]);
  return (
    <p className="visually-hidden" role="status" aria-label="News of payments">
      {said}
    </p>
  );
}

function sentence(payment: PaymentDescription, isNew: boolean): string {
  const number = shortNumber(payment.merchantOrderNo);
  if (!isNew) return `Payment ${number} of ${payment.amount}: ${paymentState(payment).name}`;
  return `New payment of ${payment.amount} by ${methodName(payment.payMethodId)}, number ${number}`;
}
