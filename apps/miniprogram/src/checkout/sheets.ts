import type { Order, StartedPayment } from '@minipay/contracts';
import type { WalletAnswer } from '../platform/platform.ts';

/** The wallet's sheet, which may outlive the page that opened it. */
export interface Sheets {
  /** Opens it. Never rejects: a wallet that fails has said nothing that can be told apart. */
  readonly open: (started: StartedPayment, order: Order) => Promise<WalletAnswer>;
  /** What the sheet of this order will say, if it has not been shut yet. */
  readonly answerOf: (orderId: string) => Promise<WalletAnswer> | undefined;
}

/** @param pay shows the wallet's sheet */
export function createSheets(
  pay: (started: StartedPayment, order: Order) => Promise<WalletAnswer>,
): Sheets {
  // A phone shows one sheet at a time, so the newest is kept alone.
  let shown: { readonly orderId: string; readonly answer: Promise<WalletAnswer> } | undefined;
  return {
    open: (started, order) => {
      const answer = answerTo(() => pay(started, order)).then((said) => {
        if (shown?.answer === answer) shown = undefined;
        return said;
      });
      shown = { orderId: order.id, answer };
      return answer;
    },
    answerOf: (orderId) => (shown?.orderId === orderId ? shown.answer : undefined),
  };
}

async function answerTo(pay: () => Promise<WalletAnswer>): Promise<WalletAnswer> {
  try {
    return await pay();
  } catch {
    return 'unknown';
  }
}
