import type { Journal } from './journal.ts';
import type { Payment } from './payment.ts';
import { isOver, MAX_PAYMENTS } from './retention.ts';

/** The gateway's payments, in memory and in the journal. */
export interface Ledger {
  /** Takes in a payment whose merchant order number is new. */
  add(payment: Payment): void;
  /** By merchant order number, transaction number, prepay_id or tradeNO. */
  find(reference: string): Payment | undefined;
  /** Oldest first. */
  list(): readonly Payment[];
  /** Writes a change and returns the payment as it is now. */
  update(payment: Payment, change: Partial<Payment>): Payment;
}

export function createLedger(journal: Journal): Ledger {
  const byNumber = new Map<string, Payment>();
  const numberOf = new Map<string, string>();

  const put = (payment: Payment) => {
    byNumber.set(payment.merchantOrderNo, payment);
    numberOf.set(payment.transNo, payment.merchantOrderNo);
    numberOf.set(payment.prepayId, payment.merchantOrderNo);
  };
  const forgetOldest = () => {
    for (const payment of byNumber.values()) {
      if (!isOver(payment)) continue;
      byNumber.delete(payment.merchantOrderNo);
      numberOf.delete(payment.transNo);
      numberOf.delete(payment.prepayId);
      return;
    }
  };
  const write = (payment: Payment) => {
    journal.append(payment);
    put(payment);
    return payment;
  };

  journal.payments.forEach(put);
  return {
    add(payment) {
      write(payment);
      if (byNumber.size > MAX_PAYMENTS) forgetOldest();
    },
    find: (reference) => byNumber.get(reference) ?? byNumber.get(numberOf.get(reference) ?? ''),
    list: () => [...byNumber.values()],
    update: (payment, change) => write({ ...payment, ...change }),
  };
}
