import { PayCloudRequestError } from '../../src/index.ts';
import { calendarDate, momentText } from '../../src/lib/wire-dates.ts';

test('[C17] a moment goes out in UTC, and what is less than a second is cut off', () => {
  const expected = '2023-11-14 22:13:20';
  expect(momentText('startTime', 1_700_000_000_999)).toBe(expected);
  expect(momentText('startTime', new Date('2023-11-15T07:13:20+09:00'))).toBe(expected);
});

test.each([
  ['seconds in place of milliseconds', 900_000_000],
  ['a date that is none', new Date('no day')],
  ['a text', '2023-11-14'],
  ['NaN', NaN],
  ['the year 10000', Date.UTC(10_000, 0, 1)],
])('%s is no moment', (_what, value) => {
  expect(() => momentText('startTime', value)).toThrow(PayCloudRequestError);
});

test.each(['2024-02-29', '2023-12-31'])('%s is a day', (day) => {
  expect(calendarDate('date', day)).toBe(day);
});

test.each(['2023-02-29', '2023-13-01', '2023-1-1', '20231114', '2023-11-14T00:00', '', 20231114])(
  '%j is no day that exists',
  (day) => {
    expect(() => calendarDate('date', day)).toThrow(PayCloudRequestError);
  },
);
