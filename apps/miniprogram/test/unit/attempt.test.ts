import { createAttempts } from '../../src/checkout/attempt.ts';
import { newId } from '../../src/new-id.ts';
import { idempotencyKeySchema } from '@minipay/contracts';
import { request } from './orders.ts';
import { memoryStorage } from './storage.ts';

test('[H3] a restarted app finds the key of the order that it was placing', () => {
  const storage = memoryStorage();
  const key = createAttempts(storage, newId).keyFor(request);
  expect(createAttempts(storage, newId).keyFor(request)).toBe(key);
});

test.each([
  ['other lines', { ...request, lines: [{ productId: 'latte', quantity: 3 }] }],
  ['another total shown', { ...request, expectedTotalMinor: 1300 }],
])('[H3] %s make another order, so another key', (_what, other) => {
  const attempts = createAttempts(memoryStorage(), newId);
  expect(attempts.keyFor(other)).not.toBe(attempts.keyFor(request));
});

test('[H3] the same cart after an order was placed makes another order', () => {
  const attempts = createAttempts(memoryStorage(), newId);
  const key = attempts.keyFor(request);
  attempts.forget();
  expect(attempts.keyFor(request)).not.toBe(key);
});

test.each([
  ['a number', { idempotencyKey: 7, request }],
  ['a key that the server would refuse for ever', { idempotencyKey: 'old form', request }],
  ['a list', []],
  ['nothing', null],
])('%s in storage is no key', (_what, kept) => {
  const storage = memoryStorage();
  storage.write('attempt', kept);
  expect(createAttempts(storage, () => 'new').keyFor(request)).toBe('new');
});

test('ids are of the form that the server takes, and do not repeat', () => {
  const ids = Array.from({ length: 1_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => idempotencyKeySchema.safeParse(id).success)).toBe(true);
});
