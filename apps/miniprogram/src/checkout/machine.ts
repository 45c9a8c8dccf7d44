import type { Order, TotalChanged } from '@minipay/contracts';
import type { WalletAnswer } from '../platform/platform.ts';
import type { ProblemCode } from '../problem.ts';
import type { CheckoutEvent, CheckoutState, EventOf, StateNamed, Step } from './states.ts';
import { mayBePaid, verdictOn, WAITS_MS } from './verdict.ts';

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
    payOrder: (_state, { order }) => prepare(order, knownOf(order)),
    resume: (_state, { orderId, said, problem }) => resume(orderId, said, problem),
  },
  placing: {
    orderPlaced: (state, { order }) => placed(state, order),
    orderNotPlaced: (state, { problem, quote }) => ({
      state: { name: 'idle', problem, quote: quote ?? agreedStill(state.quote, problem) },
      // The key belongs to another order, so it can never place this one.
      effects: problem === 'IDEMPOTENCY_KEY_REUSED' ? [{ type: 'forgetAttempt' }] : [],
    }),
  },
  paying: {
    paymentStarted: (state, { started }) => ({
      state: { ...state, sheet: 'open' },
      effects: [{ type: 'openSheet', started, order: state.order }],
    }),
    paymentNotStarted: (state, { problem }) => notStarted(state, problem),
    walletAnswered: ({ order }, { answer }) => confirm(order.id, order, answer),
    returned: (state, { fromWallet }) =>
      fromWallet && state.sheet === 'open'
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
    payAgain: (state) => prepare(state.order, state),
    walletAnswered: ({ order }, { answer }) => confirm(order.id, order, answer),
    returned: (state) => askBesides(state, state.order.id),
    orderSeen: (state, { order }) => seenBesides(state, order, null),
  },
  closed: {
    walletAnswered: ({ order }, { answer }) => confirm(order.id, order, answer),
    returned: (state) => askBesides(state, state.order.id),
    orderSeen: (state, { order }) => seenBesides(state, order, null),
  },
  missing: {
    walletAnswered: ({ orderId }, { answer }) => confirm(orderId, null, answer),
  },
  unknown: {
    payAgain: (state) =>
      state.order ? prepare(state.order, state) : confirm(state.orderId, null, state.said),
    askAgain: ({ orderId, order, said }) => confirm(orderId, order, said),
    walletAnswered: ({ orderId, order }, { answer }) => confirm(orderId, order, answer),
    returned: (state) => askBesides(state, state.orderId),
    orderSeen: (state, { order }) => seenBesides({ ...state, order }, order, state.said),
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

/** A total that was agreed to stays so, that a repeat be the same order; unless it cannot be had. */
function agreedStill(quote: TotalChanged | null, problem: ProblemCode): TotalChanged | null {
  return problem === 'PRODUCT_UNAVAILABLE' || problem === 'OUT_OF_STOCK' ? null : quote;
}

function placed(state: StateNamed<'placing'>, order: Order): Step {
  if (order.state === 'paid') return { ...settle('paid', order), effects: [{ type: 'emptyCart' }] };
  if (order.state === 'payable') {
    const { state: paying, effects } = prepare(order, knownOf(order));
    return { state: paying, effects: [{ type: 'emptyCart' }, ...effects] };
  }
  if (state.replaced) return settle('closed', order);
  return {
    state: { ...state, replaced: true },
    effects: [{ type: 'forgetAttempt' }, { type: 'placeOrder', request: state.request }],
  };
}

type Known = StateNamed<'payable' | 'unknown'>;

/** What may be said of an order before it is paid here: elsewhere a sheet may have been shown. */
function knownOf(order: Order): Known {
  return mayBePaid(order)
    ? { name: 'unknown', orderId: order.id, order, said: null, problem: null }
    : { name: 'payable', order, problem: null };
}

function prepare(order: Order, before: Known): Step {
  return {
    state: { name: 'paying', order, sheet: 'preparing', before },
    effects: [{ type: 'startPayment', orderId: order.id }],
  };
}

function notStarted({ order, before }: StateNamed<'paying'>, problem: ProblemCode): Step {
  switch (problem) {
    // Paid, cancelled or expired meanwhile: the server says which.
    case 'ORDER_NOT_PAYABLE':
      return confirm(order.id, order, null);
    case 'PAYMENT_OUTCOME_UNKNOWN':
      return stay({ name: 'unknown', orderId: order.id, order, said: saidBefore(before), problem });
    // No attempt begins before the ones before it are known to be unpaid, or on no phone.
    case 'PAYMENT_REFUSED':
      return settle('payable', order, problem);
    // This sheet was never shown, but an earlier one may have taken the money.
    default:
      return stay({ ...before, problem });
  }
}

function saidBefore(before: Known): WalletAnswer | null {
  return before.name === 'unknown' ? before.said : null;
}

function resume(orderId: string, said: WalletAnswer | null, problem: ProblemCode | null): Step {
  const { state, effects }: Step =
    problem === null
      ? confirm(orderId, null, said)
      : askBesides({ name: 'unknown', orderId, order: null, said, problem }, orderId);
  // The page that opened the sheet is gone, and with it whoever listened.
  return { state, effects: [{ type: 'hearSheet', orderId }, ...effects] };
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
  const isMissing = problem === 'NOT_FOUND';
  // Of an order that was seen before, or that a wallet spoke of, money may be under way.
  if (isMissing && order === null && said === null) return stay({ name: 'missing', orderId });
  const delayMs = isMissing ? undefined : WAITS_MS[asked];
  if (delayMs === undefined) return stay({ name: 'unknown', orderId, order, said, problem });
  return {
    state: { ...state, asked: asked + 1 },
    effects: [{ type: 'wait', delayMs }],
  };
}

/** Asks once, while the screen goes on saying what it says. */
function askBesides(state: CheckoutState, orderId: string): Step {
  return { state, effects: [{ type: 'askServer', orderId }] };
}

function seenBesides(
  state: StateNamed<'payable' | 'closed' | 'unknown'>,
  order: Order,
  said: WalletAnswer | null,
): Step {
  const verdict = verdictOn(order, said, WAITS_MS.length);
  if (verdict === 'undecided') return stay(state);
  return settle(verdict, order, 'problem' in state ? state.problem : null);
}

function settle(
  verdict: 'paid' | 'payable' | 'closed',
  order: Order,
  problem: ProblemCode | null = null,
): Step {
  if (verdict === 'payable') return stay({ name: 'payable', order, problem });
  return {
    state: { name: verdict, order },
    effects: verdict === 'paid' ? [{ type: 'emptyCartOf', order }] : [],
  };
}
