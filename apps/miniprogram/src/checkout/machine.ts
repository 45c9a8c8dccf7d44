import type { Order } from '@minipay/contracts';
import type { WalletAnswer } from '../platform/platform.ts';
import type { ProblemCode } from '../problem.ts';
import type { CheckoutEvent, CheckoutState, EventOf, StateNamed, Step } from './states.ts';
import { verdictOn, WAITS_MS } from './verdict.ts';

/** How long the wallet may stay silent after the shopper came back from it. */
const SILENCE_MS = 3_000;

export const START: StateNamed<'idle'> = { name: 'idle', problem: null, quote: null };

type Transitions = {
  readonly [Name in CheckoutState['name']]: {
    readonly [Type in CheckoutEvent['type']]?: (
      state: StateNamed<Name>,
      event: EventOf<Type>,
    ) => Step;
  };
};

/** The whole machine. An event that a state does not name changes nothing, as a second tap. */
const TRANSITIONS: Transitions = {
  idle: {
    pay: ({ quote }, { request }) => ({
      state: { name: 'placing', request, quote, replaced: false },
      effects: [{ type: 'placeOrder', request }],
    }),
    payOrder: (_state, { order }) => prepare(order),
    resume: (_state, { orderId, said, problem }) => resume(orderId, said, problem),
  },
  placing: {
    orderPlaced: (state, { order }) => placed(state, order),
    // A total that was agreed to stays agreed to, so that a repeat is the same order.
    orderNotPlaced: (state, { problem, quote }) => ({
      state: { name: 'idle', problem, quote: quote ?? state.quote },
      // The order of an old total can never be placed; the next one is another.
      effects: problem === 'TOTAL_CHANGED' ? [{ type: 'forgetAttempt' }] : [],
    }),
  },
  paying: {
    paymentStarted: ({ order }, { started }) => ({
      state: { name: 'paying', order, sheet: 'open' },
      effects: [{ type: 'openSheet', started, order }],
    }),
    paymentNotStarted: ({ order }, { problem }) => notStarted(order, problem),
    walletAnswered: ({ order }, { answer }) => confirm(order.id, order, answer),
    returned: (state) =>
      state.sheet === 'open'
        ? {
            state: { ...state, sheet: 'returned' },
            effects: [{ type: 'wait', delayMs: SILENCE_MS }],
          }
        : stay(state),
    waited: (state) =>
      state.sheet === 'returned' ? confirm(state.order.id, state.order, null) : stay(state),
  },
  confirming: {
    // Later than the shopper, but the wallet did speak.
    walletAnswered: (state, { answer }) => stay({ ...state, said: answer }),
    orderSeen: (state, { order }) => judge(state, order),
    orderNotSeen: (state, { problem }) => askLater(state, problem),
    waited: (state) => ({ state, effects: [{ type: 'askServer', orderId: state.orderId }] }),
  },
  paid: {},
  payable: {
    payAgain: ({ order }) => prepare(order),
    askAgain: ({ order }) => confirm(order.id, order, null),
  },
  closed: {
    askAgain: ({ order }) => confirm(order.id, order, null),
  },
  unknown: {
    payAgain: ({ orderId, order, said }) =>
      order ? prepare(order) : confirm(orderId, order, said),
    askAgain: ({ orderId, order, said }) => confirm(orderId, order, said),
    orderSeen: ({ said, problem }, { order }) => {
      const verdict = verdictOn(order, said, WAITS_MS.length);
      return verdict === 'undecided'
        ? stay({ name: 'unknown', orderId: order.id, order, said, problem })
        : settle(verdict, order, problem);
    },
  },
};

/** The machine's one door: where an event leads, and what is to be done about it. Pure. */
export function step(state: CheckoutState, event: CheckoutEvent): Step {
  // The table's own type pairs each name with its state and event; the compiler cannot see that
  // `state.name` and `state` are such a pair.
  const transition = TRANSITIONS[state.name][event.type] as
    ((state: CheckoutState, event: CheckoutEvent) => Step) | undefined;
  return transition ? transition(state, event) : stay(state);
}

function stay(state: CheckoutState): Step {
  return { state, effects: [] };
}

function placed(state: StateNamed<'placing'>, order: Order): Step {
  if (order.state === 'paid') return { ...settle('paid', order), effects: [{ type: 'emptyCart' }] };
  if (order.state === 'payable') {
    const { state: paying, effects } = prepare(order);
    return { state: paying, effects: [{ type: 'emptyCart' }, ...effects] };
  }
  if (state.replaced) return settle('closed', order);
  return {
    state: { ...state, replaced: true },
    effects: [{ type: 'forgetAttempt' }, { type: 'placeOrder', request: state.request }],
  };
}

function prepare(order: Order): Step {
  return {
    state: { name: 'paying', order, sheet: 'preparing' },
    effects: [{ type: 'startPayment', orderId: order.id }],
  };
}

function notStarted(order: Order, problem: ProblemCode): Step {
  // Paid, cancelled or expired meanwhile: the server says which.
  if (problem === 'ORDER_NOT_PAYABLE') return confirm(order.id, order, null);
  if (problem === 'PAYMENT_OUTCOME_UNKNOWN') {
    return stay({ name: 'unknown', orderId: order.id, order, said: null, problem });
  }
  // The sheet was never shown, so whatever went wrong, nothing was paid.
  return settle('payable', order, problem);
}

function resume(orderId: string, said: WalletAnswer | null, problem: ProblemCode | null): Step {
  if (problem === null) return confirm(orderId, null, said);
  return {
    state: { name: 'unknown', orderId, order: null, said, problem },
    effects: [{ type: 'askServer', orderId }],
  };
}

function confirm(orderId: string, order: Order | null, said: WalletAnswer | null): Step {
  return {
    state: { name: 'confirming', orderId, order, said, asked: 0 },
    effects: [{ type: 'askServer', orderId }],
  };
}

function judge(state: StateNamed<'confirming'>, order: Order): Step {
  const verdict = verdictOn(order, state.said, state.asked);
  return verdict === 'undecided' ? askLater({ ...state, order }, null) : settle(verdict, order);
}

function askLater(state: StateNamed<'confirming'>, problem: ProblemCode | null): Step {
  const { orderId, order, said, asked } = state;
  const delayMs = problem === 'NOT_FOUND' ? undefined : WAITS_MS[asked];
  if (delayMs === undefined) return stay({ name: 'unknown', orderId, order, said, problem });
  return {
    state: { ...state, asked: asked + 1 },
    effects: [{ type: 'wait', delayMs }],
  };
}

function settle(
  verdict: 'paid' | 'payable' | 'closed',
  order: Order,
  problem: ProblemCode | null = null,
): Step {
  return stay(
    verdict === 'payable' ? { name: 'payable', order, problem } : { name: verdict, order },
  );
}
