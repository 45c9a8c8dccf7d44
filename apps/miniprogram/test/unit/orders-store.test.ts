import type { OrderList } from '@minipay/contracts';
import { createOrdersStore } from '../../src/orders/orders-store.ts';
import { Problem } from '../../src/problem.ts';
import { anOrder } from './orders.ts';

const page = (ids: readonly string[], next: string | null = null): OrderList => ({
  orders: ids.map((id) => anOrder({ id })),
  next,
});
const noAnswer = () => Promise.reject(new Problem('NO_ANSWER', 'gone'));

/** A server that answers the asks one after the other, each when it is told to. */
function aServer() {
  const asked: (string | undefined)[] = [];
  const answers: ((answer: OrderList | Problem) => void)[] = [];
  const store = createOrdersStore({
    orders: (before) =>
      new Promise((resolve, reject) => {
        asked.push(before);
        answers.push((answer) => (answer instanceof Problem ? reject(answer) : resolve(answer)));
      }),
  });
  return { store, asked, answers };
}

const idsOf = ({ state }: ReturnType<typeof createOrdersStore>) => {
  const now = state.getState();
  return now.name === 'ready' ? now.orders.map((order) => order.id) : now.name;
};

test('older orders follow those that are shown', async () => {
  const store = createOrdersStore({
    orders: (before) => Promise.resolve(before === 'b' ? page(['c']) : page(['a', 'b'], 'b')),
  });
  expect(idsOf(store)).toBe('loading');
  await store.reload();
  expect(idsOf(store)).toEqual(['a', 'b']);
  await store.more();
  expect(idsOf(store)).toEqual(['a', 'b', 'c']);
  expect(store.state.getState()).toMatchObject({ next: null, older: 'here' });
});

test('the first list that fails says so, and is asked for again', async () => {
  let orders: () => Promise<OrderList> = noAnswer;
  const store = createOrdersStore({ orders: () => orders() });
  await store.reload();
  expect(store.state.getState()).toEqual({ name: 'failed', problem: 'NO_ANSWER' });
  orders = () => Promise.resolve(page(['a']));
  await store.reload();
  expect(idsOf(store)).toEqual(['a']);
});

test('[H4] older orders that fail leave the list, and can be asked for again', async () => {
  let fails = true;
  const store = createOrdersStore({
    orders: (before) => {
      if (before === undefined) return Promise.resolve(page(['a'], 'a'));
      return fails ? noAnswer() : Promise.resolve(page(['b']));
    },
  });
  await store.reload();
  await store.more();
  expect(idsOf(store)).toEqual(['a']);
  expect(store.state.getState()).toMatchObject({ older: { problem: 'NO_ANSWER' }, next: 'a' });
  fails = false;
  await store.more();
  expect(idsOf(store)).toEqual(['a', 'b']);
});

test('[H4] a list that cannot be fetched anew stays, and says that it may be old', async () => {
  let orders: () => Promise<OrderList> = () => Promise.resolve(page(['a']));
  const store = createOrdersStore({ orders: () => orders() });
  await store.reload();
  orders = noAnswer;
  await store.reload();
  expect(idsOf(store)).toEqual(['a']);
  expect(store.state.getState()).toMatchObject({ problem: 'NO_ANSWER' });
});

test('a second tap asks for the older orders once', async () => {
  const { store, asked, answers } = aServer();
  const first = store.reload();
  answers[0]?.(page(['a'], 'a'));
  await first;
  const taps = [store.more(), store.more()];
  answers[1]?.(page(['b']));
  await Promise.all(taps);
  expect(asked).toEqual([undefined, 'a']);
  expect(idsOf(store)).toEqual(['a', 'b']);
});

test('an order that changed while older ones came keeps its new state', async () => {
  const { store, answers } = aServer();
  const first = store.reload();
  answers[0]?.(page(['a'], 'a'));
  await first;
  const tap = store.more();
  store.replace(anOrder({ id: 'a', state: 'cancelled' }));
  answers[1]?.(page(['b']));
  await tap;
  expect(store.state.getState()).toMatchObject({ orders: [{ state: 'cancelled' }, { id: 'b' }] });
});

test('of two fetches the one that was asked for last counts', async () => {
  const { store, answers } = aServer();
  const fetches = [store.reload(), store.reload()];
  answers[1]?.(page(['new', 'old']));
  answers[0]?.(page(['old']));
  await Promise.all(fetches);
  expect(idsOf(store)).toEqual(['new', 'old']);
});

test('older orders of a list that was fetched anew are left out', async () => {
  const { store, answers } = aServer();
  const first = store.reload();
  answers[0]?.(page(['b', 'a'], 'a'));
  await first;
  const tap = store.more();
  const anew = store.reload();
  answers[2]?.(page(['c', 'b'], 'b'));
  await anew;
  answers[1]?.(page(['z']));
  await tap;
  expect(idsOf(store)).toEqual(['c', 'b']);
});
