import crypto from 'node:crypto';
import { OPERATORS, sessionTokens, SHOPPERS } from '../../src/identity/session-tokens.ts';
import { attemptsInMemory } from '../../src/limits/attempts-in-memory.ts';
import { isOperator, parseAccounts } from '../../src/operators/accounts.ts';
import { loginLimit } from '../../src/operators/login-limit.ts';
import { passwordChecks } from '../../src/operators/password-checks.ts';
import { parsePasswordHash } from '../../src/operators/password-hash.ts';
import { sandboxOperator } from '../../src/sandbox/sandbox-operator.ts';

const SALT = 'n7_rq7m7ZOAlXUsl62-aWQ';
const HASH = 'EBKkSJpN42OPrqnaL4nyjWKziNwYZ_5cF7tl8UnLmNU';
const MINUTE_MS = 60_000;
const start = Date.parse('2026-11-25T00:00:00Z');

test('a name that nobody has costs as much as one that somebody has', async () => {
  const accounts = parseAccounts(sandboxOperator) ?? [];
  const scrypt = jest.spyOn(crypto, 'scrypt');
  const costs: unknown[] = [];
  for (const name of ['developer', 'nobody']) {
    scrypt.mockClear();
    expect(await isOperator({ name, password: 'wrong' }, accounts)).toBe(false);
    costs.push(scrypt.mock.calls.map((call) => call.slice(2, 4)));
  }
  expect(costs[0]).toHaveLength(1);
  expect(costs[1]).toEqual(costs[0]);
  // Nor does the password that stands in for the missing one open anything.
  expect(await isOperator({ name: 'nobody', password: 'sandbox' }, accounts)).toBe(false);
  expect(await isOperator({ name: 'developer', password: 'sandbox' }, accounts)).toBe(true);
  scrypt.mockRestore();
});

test.each([
  ['another algorithm', `bcrypt$32768$8$3$${SALT}$${HASH}`],
  ['too little work', `scrypt$8192$8$3$${SALT}$${HASH}`],
  ['a cost that is no power of two', `scrypt$32769$8$3$${SALT}$${HASH}`],
  ['more memory than a server has', `scrypt$4194304$8$1$${SALT}$${HASH}`],
  ['a short salt', `scrypt$32768$8$3$c2FsdA$${HASH}`],
  ['a short hash', `scrypt$32768$8$3$${SALT}$aGFzaA`],
  ['nothing', ''],
])('a hash with %s is not taken', (_what, text) => {
  expect(parsePasswordHash(text)).toBeNull();
});

test.each([
  ['a plain password', 'hana:secret'],
  ['no name', `scrypt$32768$8$3$${SALT}$${HASH}`],
  ['one name twice', `${sandboxOperator},${sandboxOperator}`],
])('operators with %s are not taken', (_what, text) => {
  expect(parseAccounts(text)).toBeNull();
});

test('a token ends after a quarter of an hour, and is read by its own kind alone', async () => {
  let nowMs = start;
  const clock = { now: () => new Date(nowMs) };
  const secret = 'x'.repeat(32);
  const operators = sessionTokens(secret, OPERATORS, clock);
  const shoppers = sessionTokens(secret, SHOPPERS, clock);
  const { token } = await operators.issue('hana');
  expect(await operators.read(token)).toBe('hana');
  expect(await shoppers.read(token)).toBeNull();
  expect(await operators.read((await shoppers.issue('hana')).token)).toBeNull();
  nowMs += 15 * MINUTE_MS + 1_000;
  expect(await operators.read(token)).toBeNull();
});

describe('the limit of logins', () => {
  let nowMs: number;
  const newLimit = () => {
    nowMs = start;
    const clock = { now: () => new Date(nowMs) };
    return loginLimit(attemptsInMemory(clock), clock);
  };
  type Limit = ReturnType<typeof newLimit>;
  const guess = async (limit: Limit, name: string, address: string) => {
    const wait = await limit.begin(name, address);
    if (wait === null) await limit.end(name, address, true);
    return wait;
  };
  /** How many of them were let through. */
  const many = async (count: number, attempt: (at: number) => Promise<number | null>) => {
    const waits: (number | null)[] = [];
    for (let at = 0; at < count; at += 1) waits.push(await attempt(at));
    return waits.filter((wait) => wait === null).length;
  };

  test('lets ten wrong ones through for a name from an address, and ten more after its window', async () => {
    const limit = newLimit();
    expect(await many(15, () => guess(limit, 'hana', '1'))).toBe(10);
    expect(await guess(limit, 'hana', '1')).toBe(600);
    expect(await guess(limit, 'hana', '2')).toBeNull();
    nowMs += 10 * MINUTE_MS;
    expect(await many(15, () => guess(limit, 'hana', '1'))).toBe(10);
  });

  test('counts the names that one address tries, and the addresses that try one name', async () => {
    const limit = newLimit();
    expect(await many(50, (at) => guess(limit, `name-${at}`, '1'))).toBe(30);
    expect(await many(200, (at) => guess(limit, 'hana', `address-${at}`))).toBe(100);
  });

  test('lets through as many at once as one after another', async () => {
    const limit = newLimit();
    expect(await many(8, () => guess(limit, 'hana', '1'))).toBe(8);
    expect(await many(5, () => limit.begin('hana', '1'))).toBe(2);
  });

  test('does not count who was right', async () => {
    const limit = newLimit();
    const right = async () => {
      const wait = await limit.begin('hana', '1');
      await limit.end('hana', '1', false);
      return wait;
    };
    expect(await many(100, right)).toBe(100);
  });

  test('forgets within a minute what a crash cut off', async () => {
    const limit = newLimit();
    expect(await many(15, () => limit.begin('hana', '1'))).toBe(10);
    expect(await limit.begin('hana', '1')).toBe(60);
    nowMs += MINUTE_MS;
    expect(await limit.begin('hana', '1')).toBeNull();
  });
});

describe('checks of passwords', () => {
  const pending = () => {
    const ends: (() => void)[] = [];
    const check = () => new Promise<string>((resolve) => ends.push(() => resolve('checked')));
    return { ends, check };
  };

  test('run two at a time, in turn, and no more than twenty wait', async () => {
    const checks = passwordChecks();
    const { ends, check } = pending();
    const taken = Array.from({ length: 22 }, () => checks.run(check));
    expect(await checks.run(check)).toBeNull();
    expect(ends).toHaveLength(2);
    for (let at = 0; at < 22; at += 1) {
      ends[at]?.();
      expect(await taken[at]).toBe('checked');
      await new Promise(setImmediate);
      expect(ends).toHaveLength(Math.min(22, at + 3));
    }
    expect(await checks.run(() => Promise.resolve('next'))).toBe('next');
  });

  test('go on after one that fails', async () => {
    const checks = passwordChecks();
    const failing = () => checks.run(() => Promise.reject(new Error('no memory')));
    await Promise.allSettled([failing(), failing(), failing()]);
    expect(await checks.run(() => Promise.resolve('checked'))).toBe('checked');
  });
});
