import type { JournalTable } from '../ledger/journal.ts';
import type { Refund } from './refund.ts';

/** The gateway's refunds, in memory and in the journal. */
export interface RefundLedger {
  /** Takes in a refund whose number is new to its merchant. */
  add(refund: Refund): void;
  /** By what a merchant calls it; two merchants may use one number. */
  findOrder(merchantNo: string, merchantOrderNo: string): Refund | undefined;
  findTransaction(transNo: string): Refund | undefined;
  /** By merchant order number (of two merchants' the newer refund) or transaction number. */
  find(reference: string): Refund | undefined;
  /** The refunds of the payment with this transaction number, oldest first. */
  ofPayment(transNo: string): readonly Refund[];
  /** Oldest first. */
  list(): readonly Refund[];
  /** Writes a change and returns the refund as it is now. */
  update(refund: Refund, change: Partial<Refund>): Refund;
  /** Forgets a payment's refunds together with it. */
  forgetPayment(transNo: string): void;
}

export function createRefundLedger(journal: JournalTable<Refund>): RefundLedger {
  const byTransNo = new Map<string, Refund>();
  // These lead to transaction numbers.
  const byOrder = new Map<string, string>();
  const byOrderNo = new Map<string, string>();
  const byPayment = new Map<string, readonly string[]>();
  const findTransaction = (transNo = '') => byTransNo.get(transNo);
  const ofPayment = (transNo: string) =>
    (byPayment.get(transNo) ?? []).flatMap((each) => findTransaction(each) ?? []);

  const takeIn = (refund: Refund) => {
    const { transNo, merchantNo, merchantOrderNo, origTransNo } = refund;
    byTransNo.set(transNo, refund);
    byOrder.set(orderKey(merchantNo, merchantOrderNo), transNo);
    byOrderNo.set(merchantOrderNo, transNo);
    byPayment.set(origTransNo, [...(byPayment.get(origTransNo) ?? []), transNo]);
  };
  const forget = ({ transNo, merchantNo, merchantOrderNo }: Refund) => {
    byTransNo.delete(transNo);
    byOrder.delete(orderKey(merchantNo, merchantOrderNo));
    if (byOrderNo.get(merchantOrderNo) === transNo) byOrderNo.delete(merchantOrderNo);
  };

  journal.rows.forEach(takeIn);
  return {
    add(refund) {
      journal.append(refund);
      takeIn(refund);
    },
    findOrder: (merchantNo, number) => findTransaction(byOrder.get(orderKey(merchantNo, number))),
    findTransaction,
    find: (reference) => findTransaction(byOrderNo.get(reference)) ?? findTransaction(reference),
    ofPayment,
    list: () => [...byTransNo.values()],
    update(refund, change) {
      const changed = { ...refund, ...change };
      journal.append(changed);
      byTransNo.set(changed.transNo, changed);
      return changed;
    },
    forgetPayment(transNo) {
      ofPayment(transNo).forEach(forget);
      byPayment.delete(transNo);
    },
  };
}

/** Numbers hold no line break, so no two merchants' keys are one. */
function orderKey(merchantNo: string, merchantOrderNo: string): string {
  return `${merchantNo}\n${merchantOrderNo}`;
}
