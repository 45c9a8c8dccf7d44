import type { TrafficEntry } from '../src/index.ts';
import { planDiagram } from '../src/workbench/diagram/plan.ts';
import { labelOf, sentenceOf } from '../src/workbench/diagram/words.ts';
import { timeSpan } from '../src/workbench/traffic/moments.ts';
import { entriesOf } from '../src/workbench/traffic/orders.ts';

let lastId = 0;
const entry = (fields: Partial<TrafficEntry>): TrafficEntry => ({
  id: (lastId += 1),
  at: '2026-01-02T03:04:05.000Z',
  from: 'server',
  to: 'gateway',
  kind: 'request',
  title: 'order.query',
  ...fields,
});
const answer = (fields: Partial<TrafficEntry> = {}) =>
  entry({ from: 'gateway', to: 'server', kind: 'answer', ...fields });
const lanes = (entries: readonly TrafficEntry[]) =>
  planDiagram(entries).activations.map(({ fromRow, toRow, depth }) => [fromRow, toRow, depth]);

describe('who is at work', () => {
  test('is from a request to its answer', () => {
    expect(lanes([entry({}), answer()])).toEqual([[0, 1, 0]]);
  });

  test('is nobody where no answer came', () => {
    expect(lanes([entry({}), entry({ title: 'other' })])).toEqual([]);
  });

  test('is told apart for two calls that run at once, the inner beside the outer', () => {
    const calls = [
      entry({ title: 'one' }),
      entry({ title: 'two' }),
      answer({ title: 'one' }),
      answer({ title: 'two' }),
    ];
    expect(lanes(calls)).toEqual([
      [0, 2, 0],
      [1, 3, 1],
    ]);
  });

  test('is the merchant’s server from a notification to whatever it says', () => {
    const told = [
      entry({ from: 'gateway', to: 'server', kind: 'notification', title: 'notify' }),
      entry({ kind: 'answer', title: 'success' }),
    ];
    expect(lanes(told)).toEqual([[0, 1, 0]]);
  });
});

test('four seconds without a message are a row of their own, less is none', () => {
  const at = (second: string) => entry({ at: `2026-01-02T03:04:${second}Z` });
  const rows = planDiagram([at('05.000'), at('08.999'), at('12.999')]).rows;
  expect(rows.map(({ is }) => is)).toEqual(['message', 'message', 'pause', 'message']);
  expect(rows[2]).toMatchObject({ lengthMs: 4_000 });
});

test.each([
  [400, '0 s'],
  [12_000, '12 s'],
  [270_000, '4 min 30 s'],
  [10_800_000, '3 h'],
  [10_860_000, '3 h 1 min'],
])('%d ms are called %s', (lengthMs, words) => {
  expect(timeSpan(lengthMs)).toBe(words);
});

describe('an arrow', () => {
  test('of an accepted answer says the gateway’s code', () => {
    expect(labelOf(answer({ status: 200, verdict: 'accepted', body: { code: '0' } }))).toBe(
      'code 0',
    );
  });

  test('of a refused one says why', () => {
    const refused = answer({ status: 200, verdict: 'SYS002: wrong', body: { code: 'SYS002' } });
    expect(labelOf(refused)).toBe('SYS002: wrong');
  });

  test('has a sentence with all of it', () => {
    const words = sentenceOf(answer({ status: 200, durationMs: 7.4, verdict: 'accepted' }));
    expect(words).toContain('Gateway to Server, answer: order.query, status 200, accepted');
    expect(words).toContain('after 7 ms');
  });
});

test('what is said of a refund stands with the payment that it refunds', () => {
  const own = entry({ merchantOrderNo: 'PAY-1' });
  const refund = entry({ merchantOrderNo: 'REFUND-1', paymentOrderNo: 'PAY-1' });
  const other = entry({ merchantOrderNo: 'REFUND-2', paymentOrderNo: 'PAY-2' });
  expect(entriesOf([own, refund, other], 'PAY-1')).toEqual([own, refund]);
});

test('a query by transaction number alone stands with its payment, and so does the refusal of it', () => {
  const own = entry({ merchantOrderNo: 'PAY-1' });
  const query = entry({ body: { trans_no: '2026' }, exchange: 'psn-1' });
  const refusal = answer({ exchange: 'psn-1', verdict: 'SYS002: wrong' });
  const other = entry({ body: { trans_no: '2027' }, exchange: 'psn-2' });
  expect(entriesOf([own, query, refusal, other], 'PAY-1', '2026')).toEqual([own, query, refusal]);
});
