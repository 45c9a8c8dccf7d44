import fc from 'fast-check';
import { ratedAmounts, taxedTotals } from '../../src/orders/tax.ts';
import type { Order, OrderLine } from '../../src/orders/order.ts';
import { returnedByRate } from '../../src/refunds/return-invoices.ts';
import type { Refund } from '../../src/refunds/refund.ts';

const TEXT = { ja: 'x', zh: 'x', en: 'x' };

function line(taxRateBasisPoints: number, unitPriceMinor: number, quantity = 1): OrderLine {
  const lineTotalMinor = unitPriceMinor * quantity;
  const product = { productId: 'x', name: TEXT, unitPriceMinor, quantity, reserved: 0 };
  return { ...product, lineTotalMinor, taxRateBasisPoints };
}

function orderOf(...lines: OrderLine[]): Order {
  return {
    id: 'order',
    userId: 'user',
    idempotencyKey: 'key',
    requestHash: 'hash',
    state: 'paid',
    currency: 'JPY',
    totalMinor: lines.reduce((sum, { lineTotalMinor }) => sum + lineTotalMinor, 0),
    lines,
    dining: null,
    note: null,
    place: null,
    createdAt: new Date(0),
    expiresAt: new Date(900_000),
    paidAt: new Date(1),
    paidByPaymentId: 'payment',
    stockReleasedAt: null,
  };
}

function refundOf(id: string, amountMinor: number, about: Partial<Refund> = {}): Refund {
  return {
    id,
    orderId: 'order',
    paymentId: 'payment',
    refundNumber: id,
    state: 'succeeded',
    amountMinor,
    currency: 'JPY',
    source: 'operator',
    reason: 'x',
    idempotencyKey: id,
    restock: [],
    transNo: null,
    failureCode: null,
    createdAt: new Date(2),
    endedAt: new Date(3),
    submittedAt: null,
    nextQueryAt: null,
    queryCount: 0,
    ...about,
  };
}

/** 1,200 yen at 10 % and 710 at 8 %. */
const mixed = orderOf(line(1000, 1200), line(800, 450), line(800, 130, 2));
const invoice = (order: Order, refunds: Refund[], id: string) =>
  taxedTotals(returnedByRate(order, refunds).get(id) ?? []).map(
    ({ taxRateBasisPoints, totalMinor, taxMinor }) => [taxRateBasisPoints, totalMinor, taxMinor],
  );

test.each<[string, Refund[], number[][]]>([
  [
    'all of it is of the rates that were sold',
    [refundOf('r', 1910)],
    [
      [1000, 1200, 109],
      [800, 710, 52],
    ],
  ],
  [
    'a part is of both, in proportion',
    [refundOf('r', 500)],
    [
      [1000, 314, 28],
      [800, 186, 13],
    ],
  ],
  [
    'goods that came back are of their own rate',
    [refundOf('r', 1200, { restock: [{ position: 0, quantity: 1 }] })],
    [[1000, 1200, 109]],
  ],
  [
    'one of two is half of its line',
    [refundOf('r', 130, { restock: [{ position: 2, quantity: 1 }] })],
    [[800, 130, 9]],
  ],
  [
    'goods that came back for another amount say nothing',
    [refundOf('r', 500, { restock: [{ position: 0, quantity: 1 }] })],
    [
      [1000, 314, 28],
      [800, 186, 13],
    ],
  ],
  ['money that is not back yet is no return', [refundOf('r', 500, { state: 'accepted' })], []],
  ['money that paid nothing is no return', [refundOf('r', 1910, { paymentId: 'second' })], []],
])('%s', (_what, refunds, expected) => {
  expect(invoice(mixed, refunds, 'r')).toEqual(expected);
});

test('what goes back later is of what is left, and changes no earlier invoice', () => {
  const tote = refundOf('a', 1200, { restock: [{ position: 0, quantity: 1 }] });
  const rest = refundOf('b', 710, { endedAt: new Date(9) });
  // One that began before both ended after them.
  const slow = refundOf('0', 1, { state: 'accepted', endedAt: null });
  expect(invoice(mixed, [slow, tote], 'a')).toEqual([[1000, 1200, 109]]);
  expect(invoice(mixed, [slow, rest, tote], 'a')).toEqual([[1000, 1200, 109]]);
  expect(invoice(mixed, [slow, rest, tote], 'b')).toEqual([[800, 710, 52]]);
});

test('an order of before rates were kept is at the standard rate, as its column says', () => {
  expect(invoice(orderOf(line(1000, 450)), [refundOf('r', 450)], 'r')).toEqual([[1000, 450, 40]]);
});

test('all refunds together are what was sold at each rate, however it goes back', () => {
  const lines = fc.array(
    fc.tuple(fc.constantFrom(0, 800, 1000), fc.integer({ min: 1, max: 9_999 })),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(lines, fc.array(fc.nat(9_999), { maxLength: 6 }), (priced, wanted) => {
      const order = orderOf(...priced.map(([rate, price]) => line(rate, price)));
      let left = order.totalMinor;
      const refunds = [...wanted, order.totalMinor].map((amount, at) => {
        const amountMinor = Math.min(amount, left);
        left -= amountMinor;
        return refundOf(String(at), amountMinor, { endedAt: new Date(at) });
      });
      const returned = returnedByRate(order, refunds);
      for (const { id, amountMinor } of refunds) {
        const parts = returned.get(id) ?? [];
        expect(parts.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(amountMinor);
      }
      const sold = taxedTotals(ratedAmounts(order.lines));
      expect(taxedTotals([...returned.values()].flat())).toEqual(sold);
    }),
  );
});
