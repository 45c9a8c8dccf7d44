import type { Order, StartedPayment, TotalChanged } from '@minipay/contracts';
import type { Api } from '../api/client.ts';
import type { WalletAnswer } from '../platform/platform.ts';
import { problemOf, type Problem } from '../problem.ts';
import type { Attempts } from './attempt.ts';
import { START, step } from './machine.ts';
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
  readonly openSheet: (started: StartedPayment, order: Order) => Promise<WalletAnswer>;
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
  const listeners = new Set<() => void>();
  let state: CheckoutState = START;
  let stopped = false;
  let stopWaiting = (): void => undefined;

  function send(event: CheckoutEvent): void {
    if (stopped) return;
    const next = step(state, event);
    const changed = next.state !== state;
    state = next.state;
    if (changed) listeners.forEach((listener) => listener());
    next.effects.forEach(perform);
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
      case 'askServer':
        if (!ports.asksServer) return;
        break;
      default:
    }
    void outcomeOf(effect, ports).then(send);
  }

  return {
    state: () => state,
    send,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopped = true;
      stopWaiting();
      listeners.clear();
    },
  };
}

type AskingEffect = Extract<
  CheckoutEffect,
  { readonly type: 'placeOrder' | 'startPayment' | 'openSheet' | 'askServer' }
>;

/** Does one thing that takes time. Never rejects: every outcome is an event. */
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
      case 'openSheet': {
        const answer = await ports.openSheet(effect.started, effect.order);
        return { type: 'walletAnswered', answer };
      }
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
    case 'openSheet':
      return { type: 'walletAnswered', answer: 'unknown' };
    case 'askServer':
      return { type: 'orderNotSeen', problem: problem.code };
  }
}

function quoteIn({ code, details }: Problem): TotalChanged | null {
  // The contract says what the details of this code are.
  return code === 'TOTAL_CHANGED' ? (details as TotalChanged) : null;
}
