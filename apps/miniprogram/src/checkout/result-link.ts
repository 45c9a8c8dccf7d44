import type { WalletAnswer } from '../platform/platform.ts';
import { isProblemCode } from '../problem.ts';
import type { CheckoutState, EventOf } from './states.ts';

const ANSWERS: readonly WalletAnswer[] = ['paid', 'cancelled', 'failed', 'unknown'];

/** Where the shopper goes once an order is there and its sheet is shut; null before that. */
export function resultLink(state: CheckoutState): string | null {
  switch (state.name) {
    case 'idle':
    case 'placing':
    case 'paying':
      return null;
    case 'confirming':
      return link(state.orderId, { said: state.said });
    case 'missing':
      return link(state.orderId, {});
    case 'unknown':
      return link(state.orderId, { said: state.said, problem: state.problem });
    case 'payable':
      return link(state.order.id, { problem: state.problem });
    case 'paid':
    case 'closed':
      return link(state.order.id, {});
  }
}

/** Reads the page's parameters; what is not known there is left out. */
export function resumeFrom(
  params: Readonly<Record<string, string | undefined>>,
): EventOf<'resume'> {
  const { order = '', said, problem = '' } = params;
  return {
    type: 'resume',
    orderId: decoded(order),
    said: ANSWERS.find((answer) => answer === said) ?? null,
    problem: isProblemCode(problem) ? problem : null,
  };
}

/** A link that was cut or mistyped names an order that is not there, which the server will say. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function link(orderId: string, words: Readonly<Record<string, string | null>>): string {
  const extra = Object.entries(words).flatMap(([key, word]) => (word ? [`&${key}=${word}`] : []));
  return `/pages/result/index?order=${encodeURIComponent(orderId)}${extra.join('')}`;
}
