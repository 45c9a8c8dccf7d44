import type { RefundLedger } from '../refunds/refund-ledger.ts';
import type { JournalTable } from './journal.ts';
import type { Payment } from './payment.ts';
import { isOver } from './retention.ts';

/** The gateway's payments, in memory and in the journal. */
export interface Ledger {
  /** Takes in a payment whose number is new to its merchant. */
  add(payment: Payment): void;
  /** By what a merchant calls it; two merchants may use one number. */
  findOrder(merchantNo: string, merchantOrderNo: string): Payment | undefined;
  findTransaction(transNo: string): Payment | undefined;
  /**
   * By what a person has at hand: a merchant order number (of two merchants' the newer payment),
   * else a transaction number, prepay_id or tradeNO.
   */
  find(reference: string): Payment | undefined;
  /** Oldest first. */
  list(): readonly Payment[];
  /** Writes a change and returns the payment as it is now. */
  update(payment: Payment, change: Partial<Payment>): Payment;
}

/** @param maxPayments beyond which the oldest that are over are forgotten */
export function createLedger(
  journal: JournalTable<Payment>,
  refunds: RefundLedger,
  maxPayments: number,
): Ledger {
  const byTransNo = new Map<string, Payment>();
  // These lead to transaction numbers.
  const byOrder = new Map<string, string>();
  const byOrderNo = new Map<string, string>();
  const byPrepayId = new Map<string, string>();
  const findTransaction = (transNo = '') => byTransNo.get(transNo);

  const index = ({ transNo, prepayId, merchantNo, merchantOrderNo }: Payment) => {
    byOrder.set(orderKey(merchantNo, merchantOrderNo), transNo);
    byOrderNo.set(merchantOrderNo, transNo);
    byPrepayId.set(prepayId, transNo);
  };
  const forget = ({ transNo, prepayId, merchantNo, merchantOrderNo }: Payment) => {
    byTransNo.delete(transNo);
    byOrder.delete(orderKey(merchantNo, merchantOrderNo));
    if (byOrderNo.get(merchantOrderNo) === transNo) byOrderNo.delete(merchantOrderNo);
    byPrepayId.delete(prepayId);
    refunds.forgetPayment(transNo);
  };
  const forgetOldest = () => {
    for (const payment of byTransNo.values()) {
      if (!isOver(payment) || !refunds.ofPayment(payment.transNo).every(isOver)) continue;
      forget(payment);
      return;
    }
  };
  const write = (payment: Payment) => {
    journal.append(payment);
    byTransNo.set(payment.transNo, payment);
    return payment;
  };

  for (const payment of journal.rows) {
    byTransNo.set(payment.transNo, payment);
    index(payment);
  }
  return {
    add(payment) {
      index(write(payment));
      if (byTransNo.size > maxPayments) forgetOldest();
    },
    findOrder: (merchantNo, number) => findTransaction(byOrder.get(orderKey(merchantNo, number))),
    findTransaction,
    find: (reference) =>
      findTransaction(byOrderNo.get(reference)) ??
      findTransaction(reference) ??
      findTransaction(byPrepayId.get(reference)),
    list: () => [...byTransNo.values()],
    update: (payment, change) => write({ ...payment, ...change }),
  };
}

/** Numbers hold no line break, so no two merchants' keys are one. */
function orderKey(merchantNo: string, merchantOrderNo: string): string {
  return `${merchantNo}\n${merchantOrderNo}`;
}
