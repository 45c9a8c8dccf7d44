import { createTrafficLog } from '../src/traffic/traffic-log.ts';

const seen = {
  at: '2026-01-02T03:04:05.678Z',
  from: 'app',
  to: 'server',
  kind: 'request',
  title: 'POST /api/orders',
} as const;

test('[G1] secrets do not enter the log, wherever in a body they stand', () => {
  const log = createTrafficLog();
  const pem = '-----BEGIN PRIVATE KEY-----\nMIIEabc\n-----END PRIVATE KEY-----';
  const body = {
    headers: { Authorization: 'Bearer canary-1' },
    session: { token: 'canary-2', privateKey: 'canary-3' },
    text: `key ${pem} and Bearer canary-4`,
    bare: `MIIE${'Qcanary5'.repeat(200)}`,
    kept: 'prepay_id=wx1',
  };
  const text = JSON.stringify(log.add({ ...seen, body }));
  expect(text).not.toMatch(/canary|MIIE/);
  expect(text).toContain('prepay_id=wx1');
});

test('[G1] secrets do not enter the log by a title, a canonical string, a verdict or JSON in a text', () => {
  const log = createTrafficLog();
  const inner = JSON.stringify({ list: [{ session_token: ['canary-1', 'canary-2'] }], kept: 1 });
  const text = JSON.stringify(
    log.add({
      ...seen,
      title: 'GET /orders?token=canary-3&kept=2',
      canonical: `attach={"token":"canary 4"}&data={"in":"{\\"password\\":\\"canary 5\\"}"}&kept=3`,
      verdict: 'refused: Authorization: Bearer canary-6, kept: 4',
      body: { attach: inner, twice: JSON.stringify({ inner }), cut: '{"secret":"canary-7' },
    }),
  );
  expect(text).not.toContain('canary');
  for (const kept of ['kept\\":1', 'kept=2', 'kept=3', 'kept: 4']) expect(text).toContain(kept);
});

test('a text that holds JSON without a secret is shown as it was sent', () => {
  const attach = '{ "rate": 1.00, "key": "value" }';
  expect(createTrafficLog().add({ ...seen, body: { attach } }).body).toEqual({ attach });
});

test('the log keeps the last thousand, and a body no longer than a screenful', () => {
  const log = createTrafficLog();
  for (let index = 0; index < 1_005; index += 1) log.add({ ...seen, body: 'x'.repeat(9_000) });
  const kept = log.after(0);
  expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([1_000, 6, 1_005]);
  expect(JSON.stringify(kept[0]).length).toBeLessThan(9_000);
  expect(log.after(1_003).map(({ id }) => id)).toEqual([1_004, 1_005]);
});

test.each([
  ['many long texts', Array.from({ length: 90 }, () => 'x'.repeat(9_000))],
  ['lists in lists', Array.from({ length: 90 }, () => Array.from({ length: 90 }, () => [0, [1]]))],
  [
    'long names',
    Array.from({ length: 9 }, (_, index) => ({ [`${index}`.repeat(9_000)]: 'x'.repeat(9_000) })),
  ],
  ['a name longer than all', { ['x'.repeat(90_000)]: 1 }],
])('one entry with %s takes 16 KB for body and canonical string together', (_what, body) => {
  const entry = createTrafficLog().add({ ...seen, body, canonical: 'a='.padEnd(16_000, 'x') });
  const length = JSON.stringify(entry.body).length + (entry.canonical?.length ?? 0);
  expect(length).toBeLessThanOrEqual(16_384);
  expect(JSON.stringify(entry.body)).toContain('…');
});
