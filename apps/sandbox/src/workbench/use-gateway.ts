import type { PaymentDescription } from '../wallet/describe-payment.ts';
import type { RefundDescription } from '../refunds/describe-refund.ts';
import { useMemo } from 'react';
import { useAnswer, type FreshAnswer } from './gateway/use-answer.ts';
import type { ClockAnswer } from './scenarios/answers.ts';

/** What the gateway holds, kept fresh. */
export interface Gateway {
  /** Newest first. */
  readonly payments: FreshAnswer<readonly PaymentDescription[]>;
  readonly refunds: FreshAnswer<{ readonly refunds: readonly RefundDescription[] }>;
  readonly clock: FreshAnswer<ClockAnswer>;
}

/** @param newestEntry the id of the log's newest entry: after each, the gateway is asked anew */
export function useGateway(newestEntry: number): Gateway {
  const { answer, refusal, again } = useAnswer<{
    readonly payments: readonly PaymentDescription[];
  }>('/sandbox/payments', newestEntry);
  const refunds = useAnswer<{ readonly refunds: readonly RefundDescription[] }>(
    '/sandbox/refunds',
    newestEntry,
  );
  const clock = useAnswer<ClockAnswer>('/sandbox/clock', newestEntry);
  const payments = useMemo(
    () => ({ answer: answer?.payments.toReversed(), refusal, again }),
    [answer, refusal, again],
  );
  return { payments, refunds, clock };
}
