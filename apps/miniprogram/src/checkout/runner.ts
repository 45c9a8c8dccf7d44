import type { TotalChanged } from '@minipay/contracts';
import { createStore } from 'zustand/vanilla';
import type { Api } from '../api/client.ts';
import type { WalletAnswer } from '../platform/platform.ts';
import { problemOf, type Problem } from '../problem.ts';
import type { Attempts } from './attempt.ts';
import { START, step } from './machine.ts';
import type { Sheets } from './sheets.ts';
import type { CheckoutEffect, CheckoutEvent, CheckoutState } from './states.ts';

/** What a checkout needs of the world. */
export interface CheckoutPorts {
  /**
   * Whether to ask the server how the payment ended. A page that hands over to the result page
   * once the sheet is shut leaves that to it.
   */
  readonly asksServer: boolean;
  readonly api: Pick<Api, 'placeOrder' | 'startPayment' | 'confirmOrder'>;
  readonly attempts: Attempts;
  readonly emptyCart: () => void;
  readonly sheets: Sheets;
  /** Calls back once after `delayMs`; what it returns stops that. */
  readonly after: (delayMs: number, wake: () => void) => () => void;
}

export interface Checkout {
  readonly state: () => CheckoutState;
  readonly send: (event: CheckoutEvent) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Ends it: what is still under way is no longer listened to. */
  readonly stop: () => void;
}

/** Runs the machine: keeps its state, does what it wants done, and tells it what came of that. */
export function createCheckout(ports: CheckoutPorts): Checkout {
  const store = createStore<CheckoutState>(() => START);
  let stopped = false;
  let stopWaiting = (): void => undefined;
  let asks = 0;

  function send(event: CheckoutEvent): void {
    if (stopped) return;
    const before = store.getState();
    const { state, effects } = step(before, event);
    // A wait that began elsewhere says nothing here.
    if (state.name !== before.name) stopWaiting();
    store.setState(state, true);
    effects.forEach(perform);
  }

  function perform(effect: CheckoutEffect): void {
    switch (effect.type) {
      case 'wait':
        stopWaiting();
        stopWaiting = ports.after(effect.delayMs, () => send({ type: 'waited' }));
        return;
      case 'emptyCart':
        ports.emptyCart();
        return;
      case 'forgetAttempt':
        ports.attempts.forget();
        return;
      case 'emptyCartOf':
        if (ports.attempts.isOf(effect.order)) ports.emptyCart();
        return;
      case 'hearSheet':
        void ports.sheets.answerOf(effect.orderId)?.then(hear);
        return;
      case 'askServer':
        if (ports.asksServer) ask(effect);
        return;
      case 'openSheet':
        void ports.sheets.open(effect.started, effect.order).then(hear);
        return;
      default:
        void outcomeOf(effect, ports).then(send);
    }
  }

  function hear(answer: WalletAnswer): void {
    send({ type: 'walletAnswered', answer });
  }

  /** An answer that was asked for before the newest question may be older than what happened since. */
  function ask(effect: AskingEffect): void {
    const mine = (asks += 1);
    void outcomeOf(effect, ports).then((event) => {
      if (mine === asks) send(event);
    });
  }

  return {
    state: store.getState,
    send,
    subscribe: store.subscribe,
    stop: () => {
      stopped = true;
      stopWaiting();
    },
  };
}

type AskingEffect = Extract<
  CheckoutEffect,
  { readonly type: 'placeOrder' | 'startPayment' | 'askServer' }
>;

/** Asks the server one thing. Never rejects: every outcome is an event. */
async function outcomeOf(effect: AskingEffect, ports: CheckoutPorts): Promise<CheckoutEvent> {
  const { api, attempts } = ports;
  try {
    switch (effect.type) {
      case 'placeOrder': {
        const key = attempts.keyFor(effect.request);
        return { type: 'orderPlaced', order: await api.placeOrder(effect.request, key) };
      }
      case 'startPayment':
        return { type: 'paymentStarted', started: await api.startPayment(effect.orderId) };
      case 'askServer':
        return { type: 'orderSeen', order: await api.confirmOrder(effect.orderId) };
    }
  } catch (thrown) {
    return failureOf(effect, problemOf(thrown));
  }
}

function failureOf(effect: AskingEffect, problem: Problem): CheckoutEvent {
  switch (effect.type) {
    case 'placeOrder':
      return { type: 'orderNotPlaced', problem: problem.code, quote: quoteIn(problem) };
    case 'startPayment':
      return { type: 'paymentNotStarted', problem: problem.code };
    case 'askServer':
      return { type: 'orderNotSeen', problem: problem.code };
  }
}

function quoteIn({ code, details }: Problem): TotalChanged | null {
  // The contract says what the details of this code are.
  return code === 'TOTAL_CHANGED' ? (details as TotalChanged) : null;
}
