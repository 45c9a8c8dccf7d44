import { PayCloudRequestError } from '../../src/index.ts';
import { mustKnowFilter, pageParams, reconcileParams } from '../../src/lib/reconcile-params.ts';

const filter = {
  startTime: new Date('2023-11-14T00:00:00+09:00'),
  endTime: Date.parse('2023-11-14T23:59:59.999+09:00'),
  priceCurrency: 'JPY',
};

test('[C17] a window of Japan goes out in UTC, to the second', () => {
  expect(reconcileParams(filter)).toEqual({
    price_currency: 'JPY',
    time_start: '2023-11-13 15:00:00',
    time_end: '2023-11-14 14:59:59',
  });
});

test('a window of one second is one, and one that ends before it begins is none', () => {
  const endTime = filter.startTime;
  expect(reconcileParams({ ...filter, endTime }).time_end).toBe('2023-11-13 15:00:00');
  const backwards = { ...filter, endTime: endTime.getTime() - 1_000 };
  expect(() => reconcileParams(backwards)).toThrow(/^endTime must not lie before startTime/);
});

test.each([
  [0, 100, 'pageNumber'],
  [1.5, 100, 'pageNumber'],
  [1, 0, 'pageSize'],
  [1, 1_001, 'pageSize'],
  [1, NaN, 'pageSize'],
])('page %d of %d lines is refused for its %s', (pageNumber, pageSize, field) => {
  const params = () => pageParams(pageNumber, pageSize);
  expect(params).toThrow(PayCloudRequestError);
  expect(params).toThrow(expect.objectContaining({ field }) as Error);
});

test.each([
  ['summary', 'pageSize'],
  ['summary', 'pageNumber'],
  ['lines', 'pageNumber'],
] as const)('a filter of the %s has no %s', (call, field) => {
  expect(() => mustKnowFilter(call, { ...filter, [field]: 1 })).toThrow(`${field} is no field`);
  expect(() => mustKnowFilter('page', { ...filter, [field]: 1 })).not.toThrow();
});
