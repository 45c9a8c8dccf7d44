import type { PaymentDescription } from '../wallet/describe-payment.ts';
import type { RefundDescription } from '../refunds/describe-refund.ts';
import { useMemo } from 'react';
import { useAnswer, type FreshAnswer } from './gateway/use-answer.ts';
import type { ClockAnswer } from './scenarios/answers.ts';

/** More than a page can show well; a sandbox under load holds ten thousand. */
const NEWEST = 500;

/** `GET /sandbox/payments` */
interface PaymentsAnswer {
  readonly payments: readonly PaymentDescription[];
  /** Of all, also of those that were not asked for. */
  readonly count: number;
}

/** `GET /sandbox/refunds` */
export interface RefundsAnswer {
  readonly refunds: readonly RefundDescription[];
  readonly count: number;
}

/** What the gateway holds, kept fresh. */
export interface Gateway {
  /** The newest, newest first. */
  readonly payments: FreshAnswer<readonly PaymentDescription[]>;
  readonly paymentCount: number | undefined;
  readonly refunds: FreshAnswer<RefundsAnswer>;
  readonly clock: FreshAnswer<ClockAnswer>;
}

/** @param newestEntry the id of the log's newest entry: after each, the gateway is asked anew */
export function useGateway(newestEntry: number): Gateway {
  const { answer, refusal, again } = useAnswer<PaymentsAnswer>(
    `/sandbox/payments?newest=${NEWEST}`,
    newestEntry,
  );
  const refunds = useAnswer<RefundsAnswer>(`/sandbox/refunds?newest=${NEWEST}`, newestEntry);
  const clock = useAnswer<ClockAnswer>('/sandbox/clock', newestEntry);
  const payments = useMemo(
    () => ({ answer: answer?.payments.toReversed(), refusal, again }),
    [answer, refusal, again],
  );
  return { payments, paymentCount: answer?.count, refunds, clock };
}
