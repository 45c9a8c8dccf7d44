import type { WalletAnswer } from '../platform/platform.ts';
import type { ProblemCode } from '../problem.ts';
import type { CheckoutState, EventOf } from './states.ts';

const ANSWERS: readonly WalletAnswer[] = ['paid', 'cancelled', 'failed', 'unknown'];

/** What may go wrong before the sheet is shown and is worth a word on the result page. */
const PROBLEMS: readonly ProblemCode[] = [
  'PAYMENT_REFUSED',
  'PAYMENT_OUTCOME_UNKNOWN',
  'NO_ANSWER',
  'UNAVAILABLE',
  'INTERNAL',
  'WALLET_UNAVAILABLE',
];

/** Where the shopper goes once an order is there and its sheet is shut; null before that. */
export function resultLink(state: CheckoutState): string | null {
  switch (state.name) {
    case 'idle':
    case 'placing':
    case 'paying':
      return null;
    case 'confirming':
      return link(state.orderId, { said: state.said });
    case 'unknown':
      return link(state.orderId, { said: state.said, problem: state.problem });
    case 'payable':
      return link(state.order.id, { problem: state.problem });
    case 'paid':
    case 'closed':
      return link(state.order.id, {});
  }
}

/** The result page of an order that was placed before. */
export function orderLink(orderId: string): string {
  return link(orderId, {});
}

/** Reads the page's parameters; what is not known there is left out. */
export function resumeFrom(
  params: Readonly<Record<string, string | undefined>>,
): EventOf<'resume'> {
  return {
    type: 'resume',
    orderId: decodeURIComponent(params.order ?? ''),
    said: ANSWERS.find((answer) => answer === params.said) ?? null,
    problem: PROBLEMS.find((problem) => problem === params.problem) ?? null,
  };
}

function link(orderId: string, words: Readonly<Record<string, string | null>>): string {
  const extra = Object.entries(words).flatMap(([key, word]) => (word ? [`&${key}=${word}`] : []));
  return `/pages/result/index?order=${encodeURIComponent(orderId)}${extra.join('')}`;
}
