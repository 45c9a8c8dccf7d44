import type { SalesState } from '../../src/ports/sales-store.ts';
import { knownSales } from '../../src/store/known-sales.ts';

const stateOf = (stopped: boolean): SalesState => ({
  stopped,
  changedAt: new Date(0),
  changedBy: 'operator',
});

/** A database that others change too, and a clock. */
function premises() {
  let state: SalesState | null = null;
  let nowMs = 0;
  let reads = 0;
  const sales = knownSales(
    {
      read: () => {
        reads += 1;
        return Promise.resolve(state);
      },
      set: (wanted) => {
        state = wanted;
        return Promise.resolve();
      },
    },
    () => nowMs,
  );
  return {
    sales,
    reads: () => reads,
    elsewhere: (stopped: boolean) => (state = stateOf(stopped)),
    pass: (ms: number) => (nowMs += ms),
  };
}

test('what another process stopped is known a second later, and the database is asked once until then', async () => {
  const { sales, elsewhere, pass, reads } = premises();
  expect(await sales.areStopped()).toBe(false);
  elsewhere(true);
  pass(999);
  expect([await sales.areStopped(), reads()]).toEqual([false, 1]);
  pass(1);
  expect([await sales.areStopped(), reads()]).toEqual([true, 2]);
});

test('what this process stopped is known at once', async () => {
  const { sales } = premises();
  expect(await sales.areStopped()).toBe(false);
  await sales.set(stateOf(true));
  expect(await sales.areStopped()).toBe(true);
  await sales.set(stateOf(false));
  expect(await sales.areStopped()).toBe(false);
});

test('what was asked before a change and answered after it is not remembered', async () => {
  const answers: ((state: SalesState | null) => void)[] = [];
  const sales = knownSales({
    read: () => new Promise((resolve) => answers.push(resolve)),
    set: () => Promise.resolve(),
  });
  const before = sales.areStopped();
  await sales.set(stateOf(true));
  answers[0]?.(null);
  expect(await before).toBe(false);
  const after = sales.areStopped();
  answers[1]?.(stateOf(true));
  expect(await after).toBe(true);
});

test('a database that does not answer is asked again', async () => {
  const failing = knownSales({
    read: jest.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce(stateOf(true)),
    set: () => Promise.resolve(),
  });
  await expect(failing.areStopped()).rejects.toThrow('away');
  expect(await failing.areStopped()).toBe(true);
});
