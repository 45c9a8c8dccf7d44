import { START, step } from '../../src/checkout/machine.ts';
import type { CheckoutEvent, CheckoutState } from '../../src/checkout/states.ts';
import { WAITS_MS } from '../../src/checkout/verdict.ts';
import { anOrder, attempted, request, started } from './orders.ts';

const order = attempted('payable');
const paidOrder = attempted('succeeded', { state: 'paid' });
const quote = { currency: 'JPY', totalMinor: 1300, lines: order.lines };

const before = { name: 'payable', order, problem: null } as const;

const STATES = {
  idle: START,
  placing: { name: 'placing', request, quote: null, replaced: false },
  preparing: { name: 'paying', order, sheet: 'preparing', before },
  open: { name: 'paying', order, sheet: 'open', before },
  returned: { name: 'paying', order, sheet: 'returned', before },
  confirming: { name: 'confirming', orderId: order.id, order, said: 'paid', asked: 0 },
  paid: { name: 'paid', order: paidOrder },
  payable: { name: 'payable', order, problem: null },
  closed: { name: 'closed', order: anOrder({ state: 'expired' }) },
  missing: { name: 'missing', orderId: order.id },
  unknown: { name: 'unknown', orderId: order.id, order, said: 'paid', problem: null },
} as const satisfies Record<string, CheckoutState>;

const EVENTS = {
  pay: { type: 'pay', request },
  payOrder: { type: 'payOrder', order },
  resume: { type: 'resume', orderId: order.id, said: null, problem: null },
  payAgain: { type: 'payAgain' },
  askAgain: { type: 'askAgain' },
  returned: { type: 'returned', fromWallet: true },
  orderPlaced: { type: 'orderPlaced', order },
  orderNotPlaced: { type: 'orderNotPlaced', problem: 'NO_ANSWER', quote: null },
  paymentStarted: { type: 'paymentStarted', started },
  paymentNotStarted: { type: 'paymentNotStarted', problem: 'PAYMENT_REFUSED' },
  walletAnswered: { type: 'walletAnswered', answer: 'paid' },
  orderSeen: { type: 'orderSeen', order: paidOrder },
  orderNotSeen: { type: 'orderNotSeen', problem: 'NO_ANSWER' },
  waited: { type: 'waited' },
} as const satisfies Record<CheckoutEvent['type'], CheckoutEvent>;

type StateKey = keyof typeof STATES;
type EventKey = keyof typeof EVENTS;

/** Where each state goes; an event that is not named leaves it as it is, with nothing to do. */
const TABLE: Record<StateKey, Partial<Record<EventKey, string>>> = {
  idle: {
    pay: 'placing: placeOrder',
    payOrder: 'paying: startPayment',
    resume: 'confirming: hearSheet askServer',
  },
  placing: { orderPlaced: 'paying: emptyCart startPayment', orderNotPlaced: 'idle:' },
  preparing: {
    paymentStarted: 'paying: openSheet',
    paymentNotStarted: 'payable:',
    walletAnswered: 'confirming: askServer',
  },
  open: {
    paymentStarted: 'paying: openSheet',
    paymentNotStarted: 'payable:',
    walletAnswered: 'confirming: askServer',
    returned: 'paying: wait',
  },
  returned: {
    paymentStarted: 'paying: openSheet',
    paymentNotStarted: 'payable:',
    walletAnswered: 'confirming: askServer',
    waited: 'confirming: askServer',
  },
  confirming: {
    walletAnswered: 'confirming:',
    orderSeen: 'paid: emptyCartOf',
    orderNotSeen: 'confirming: wait',
    waited: 'confirming: askServer',
  },
  paid: {},
  payable: {
    payAgain: 'paying: startPayment',
    walletAnswered: 'confirming: askServer',
    returned: 'payable: askServer',
    orderSeen: 'paid: emptyCartOf',
  },
  closed: {
    walletAnswered: 'confirming: askServer',
    returned: 'closed: askServer',
    orderSeen: 'paid: emptyCartOf',
  },
  missing: { walletAnswered: 'confirming: askServer' },
  unknown: {
    payAgain: 'paying: startPayment',
    askAgain: 'confirming: askServer',
    walletAnswered: 'confirming: askServer',
    returned: 'unknown: askServer',
    orderSeen: 'paid: emptyCartOf',
  },
};

const CELLS = keysOf(STATES).flatMap((state) =>
  keysOf(EVENTS).map((event) => [state, event, TABLE[state][event] ?? 'nothing'] as const),
);

test.each(CELLS)('%s, on %s: %s', (stateKey, eventKey, expected) => {
  const before = STATES[stateKey];
  const { state, effects } = step(before, EVENTS[eventKey]);
  if (expected === 'nothing') {
    expect(state).toBe(before);
    expect(effects).toEqual([]);
  } else {
    const types = effects.map((effect) => effect.type);
    expect([`${state.name}:`, ...types].join(' ')).toBe(expected);
  }
});

describe('placing', () => {
  test('[H3] an order that an earlier tap already paid leads to paid, and no second payment', () => {
    const { state, effects } = step(STATES.placing, { type: 'orderPlaced', order: paidOrder });
    expect(state).toEqual({ name: 'paid', order: paidOrder });
    expect(effects).toEqual([{ type: 'emptyCart' }]);
  });

  test('an order of an earlier tap that has ended is replaced by a new one, once', () => {
    const ended = anOrder({ state: 'expired' });
    const first = step(STATES.placing, { type: 'orderPlaced', order: ended });
    expect(first.effects).toEqual([{ type: 'forgetAttempt' }, { type: 'placeOrder', request }]);
    const second = step(first.state, { type: 'orderPlaced', order: ended });
    expect(second).toEqual({ state: { name: 'closed', order: ended }, effects: [] });
  });

  test('[C4] a new total is shown and asked about again', () => {
    const refused = { type: 'orderNotPlaced', problem: 'TOTAL_CHANGED', quote } as const;
    expect(step(STATES.placing, refused)).toEqual({
      state: { name: 'idle', problem: 'TOTAL_CHANGED', quote },
      effects: [],
    });
  });

  test('[C4] a new total of what is no longer for sale gives way to the cart', () => {
    const refused = {
      type: 'orderNotPlaced',
      problem: 'PRODUCT_UNAVAILABLE',
      quote: null,
    } as const;
    expect(step({ ...STATES.placing, quote }, refused).state).toMatchObject({ quote: null });
  });

  test('a key that belongs to another order is not tried for ever', () => {
    const problem = 'IDEMPOTENCY_KEY_REUSED' as const;
    const refused = { type: 'orderNotPlaced', problem, quote: null } as const;
    expect(step(STATES.placing, refused).effects).toEqual([{ type: 'forgetAttempt' }]);
  });

  test('[H3] a new total stays agreed to while its order gets no answer', () => {
    const agreed = { ...START, quote };
    const { state } = step(agreed, { type: 'pay', request });
    expect(step(state, EVENTS.orderNotPlaced).state).toMatchObject({ problem: 'NO_ANSWER', quote });
  });

  test('[H3] an order that got no answer is not forgotten, so a repeat is the same order', () => {
    expect(step(STATES.placing, EVENTS.orderNotPlaced).effects).toEqual([]);
  });
});

describe('a payment that did not start', () => {
  test('asks the server where the order is not payable any more', () => {
    const event = { type: 'paymentNotStarted', problem: 'ORDER_NOT_PAYABLE' } as const;
    expect(step(STATES.preparing, event).state).toMatchObject({ name: 'confirming', said: null });
  });

  test('[H1] is being checked where the gateway has not answered, and can be paid again', () => {
    const event = { type: 'paymentNotStarted', problem: 'PAYMENT_OUTCOME_UNKNOWN' } as const;
    const { state } = step(STATES.preparing, event);
    expect(state).toMatchObject({ name: 'unknown', problem: 'PAYMENT_OUTCOME_UNKNOWN' });
    expect(step(state, { type: 'payAgain' }).effects).toEqual([
      { type: 'startPayment', orderId: order.id },
    ]);
  });

  test('[A7] because the shop is busy is to be tried again, with all that was known before', () => {
    const busy = { type: 'paymentNotStarted', problem: 'UNAVAILABLE' } as const;
    for (const known of [STATES.payable, STATES.unknown] as const) {
      const { state } = step(step(known, { type: 'payAgain' }).state, busy);
      expect(state).toEqual({ ...known, problem: 'UNAVAILABLE' });
      expect(step(state, { type: 'payAgain' }).effects).toEqual([
        { type: 'startPayment', orderId: order.id },
      ]);
    }
  });

  test('keeps the reason, since no sheet was ever shown and nothing was paid', () => {
    const { state } = step(STATES.placing, { type: 'orderPlaced', order: anOrder() });
    expect(step(state, { type: 'paymentNotStarted', problem: 'NO_ANSWER' }).state).toEqual({
      name: 'payable',
      order: anOrder(),
      problem: 'NO_ANSWER',
    });
  });

  test.each([
    ['a sheet that said paid', STATES.unknown, { type: 'payAgain' }],
    ['a sheet on another phone', START, { type: 'payOrder', order }],
  ] as const)('[H1] after %s is not called unpaid', (_what, from, tap) => {
    const { state } = step(from, tap);
    const seen = step(state, { type: 'paymentNotStarted', problem: 'NO_ANSWER' }).state;
    expect(seen).toMatchObject({ name: 'unknown', problem: 'NO_ANSWER' });
  });

  test('[H1] keeps what an earlier sheet said, so that it is asked about as long', () => {
    const { state } = step(STATES.unknown, { type: 'payAgain' });
    for (const problem of ['NO_ANSWER', 'PAYMENT_OUTCOME_UNKNOWN'] as const) {
      expect(step(state, { type: 'paymentNotStarted', problem }).state).toMatchObject({
        said: 'paid',
      });
    }
  });

  test('because the gateway refused is unpaid, whatever came before', () => {
    const { state } = step(STATES.unknown, { type: 'payAgain' });
    expect(step(state, EVENTS.paymentNotStarted).state).toEqual({
      name: 'payable',
      order,
      problem: 'PAYMENT_REFUSED',
    });
  });
});

describe('the wallet', () => {
  test.each(['paid', 'cancelled', 'failed', 'unknown'] as const)(
    '[H1] says %s: the server is asked, whatever the word',
    (answer) => {
      const { state, effects } = step(STATES.open, { type: 'walletAnswered', answer });
      expect(state).toMatchObject({ name: 'confirming', said: answer });
      expect(effects).toEqual([{ type: 'askServer', orderId: order.id }]);
    },
  );

  test('[H1] never returns: the server is asked 3 s after the shopper came back', () => {
    const back = step(STATES.open, EVENTS.returned);
    expect(back.effects).toEqual([{ type: 'wait', delayMs: 3_000 }]);
    const silent = step(back.state, { type: 'waited' });
    expect(silent.state).toMatchObject({ name: 'confirming', said: null });
  });

  test('a sheet that the app draws itself says nothing by the page coming back', () => {
    const back = step(STATES.open, { type: 'returned', fromWallet: false });
    expect(back).toEqual({ state: STATES.open, effects: [] });
  });

  test('[H4] coming back to an unpaid order finds it expired, and keeps a reason otherwise', () => {
    const payable = { ...STATES.payable, problem: 'PAYMENT_REFUSED' } as const;
    const expired = anOrder({ state: 'expired' });
    expect(step(payable, { type: 'orderSeen', order: expired }).state.name).toBe('closed');
    expect(step(payable, { type: 'orderSeen', order }).state).toEqual(payable);
  });

  test('[H1] says cancelled although it was paid: the shopper sees paid', () => {
    const asked = step(STATES.open, { type: 'walletAnswered', answer: 'cancelled' });
    expect(step(asked.state, EVENTS.orderSeen).state.name).toBe('paid');
  });
});

describe('confirming', () => {
  test('[H2] backs off as planned, then says that it does not know, and never that it failed', () => {
    const seen = { type: 'orderSeen', order: attempted('unknown') } as const;
    const { waitsMs, state } = askUntilTheEnd(seen);
    expect(waitsMs).toEqual(WAITS_MS);
    expect(state).toMatchObject({ name: 'unknown', said: 'paid' });
  });

  test('[H4] ends the same way while there is no connection', () => {
    const { waitsMs, state } = askUntilTheEnd(EVENTS.orderNotSeen);
    expect(waitsMs).toEqual(WAITS_MS);
    expect(state).toMatchObject({ name: 'unknown', problem: 'NO_ANSWER' });
  });

  test('stops at once at an order that is not the shopper’s', () => {
    const { waitsMs, state } = askUntilTheEnd({ type: 'orderNotSeen', problem: 'NOT_FOUND' });
    expect(waitsMs).toEqual([]);
    expect(state).toMatchObject({ name: 'unknown', problem: 'NOT_FOUND' });
  });

  test.each([
    ['is missing where nothing else is known of it', null, 'missing'],
    ['is being checked where the wallet has spoken', 'paid', 'unknown'],
  ] as const)('an order that the server does not have %s', (_title, said, name) => {
    const blind = { ...STATES.confirming, order: null, said };
    expect(step(blind, { type: 'orderNotSeen', problem: 'NOT_FOUND' }).state.name).toBe(name);
  });
});

test('[H1] a result page that opens on a payment not started shows that while it asks', () => {
  const problem = 'PAYMENT_OUTCOME_UNKNOWN' as const;
  const opened = step(START, { type: 'resume', orderId: order.id, said: null, problem });
  expect(opened.state).toMatchObject({ name: 'unknown', problem });
  expect(opened.effects).toContainEqual({ type: 'askServer', orderId: order.id });
  const seen = step(opened.state, { type: 'orderSeen', order: attempted('unknown') });
  expect(seen.state).toMatchObject({ name: 'unknown', order: { id: order.id }, problem });
});

test('paying again before the order was ever seen asks for it first', () => {
  const blind = { ...STATES.unknown, order: null };
  expect(step(blind, { type: 'payAgain' }).state.name).toBe('confirming');
});

/** Answers every ask alike until the machine asks no more. */
function askUntilTheEnd(answer: CheckoutEvent) {
  const waitsMs: number[] = [];
  let state: CheckoutState = STATES.confirming;
  for (let asks = 0; asks <= WAITS_MS.length; asks += 1) {
    const { state: next, effects } = step(state, answer);
    state = next;
    waitsMs.push(...effects.flatMap((effect) => (effect.type === 'wait' ? effect.delayMs : [])));
  }
  return { waitsMs, state };
}

function keysOf<T extends object>(record: T): (keyof T)[] {
  return Object.keys(record) as (keyof T)[]; // a literal's own keys
}
