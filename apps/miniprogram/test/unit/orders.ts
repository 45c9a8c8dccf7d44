import type { Order, StartedPayment } from '@minipay/contracts';

/** An order of two lattes as the server would show it. */
export function anOrder(changes: Partial<Order> = {}): Order {
  return {
    id: 'order-1',
    state: 'payable',
    currency: 'JPY',
    totalMinor: 1240,
    lines: [
      {
        productId: 'latte',
        name: { ja: 'ラテ', zh: '拿铁', en: 'Latte' },
        unitPriceMinor: 620,
        quantity: 2,
        lineTotalMinor: 1240,
        taxRateBasisPoints: 800,
        isReducedRate: true,
      },
    ],
    taxes: [{ taxRateBasisPoints: 800, isReducedRate: true, totalMinor: 1240, taxMinor: 91 }],
    dining: null,
    note: null,
    place: null,
    createdAt: '2026-11-01T00:00:00.000Z',
    expiresAt: '2026-11-01T00:15:00.000Z',
    paidAt: null,
    pickupNumber: null,
    payment: null,
    paidInWallet: null,
    refunds: [],
    timeline: [{ at: '2026-11-01T00:00:00.000Z', what: 'placed' }],
    ...changes,
  };
}

type PaymentState = NonNullable<Order['payment']>['state'];

/** The same with an attempt to pay it in the given state. */
export function attempted(state: PaymentState, changes: Partial<Order> = {}): Order {
  return anOrder({ payment: { id: 'payment-1', state, failureCode: null }, ...changes });
}

export const started: StartedPayment = {
  paymentId: 'payment-1',
  walletCall: { wallet: 'alipay', tradePay: { tradeNO: '2026110122001' } },
  expiresAt: '2026-11-01T00:15:00.000Z',
};

export const request = {
  lines: [{ productId: 'latte', quantity: 2 }],
  expectedTotalMinor: 1240,
};
