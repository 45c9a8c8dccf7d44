import type { Clock } from '../ports/clock.ts';
import type { Gateway, QueryOutcome } from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { Store } from '../ports/store.ts';
import { applyGatewayResult } from './apply-gateway-result.ts';
import { isUndecided } from './payment-state.ts';
import type { Payment } from './payment.ts';
import { nextQueryAt } from './query-schedule.ts';

export interface QueryPaymentParts {
  readonly store: Store;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/**
 * Asks the gateway about a payment now and applies what it says. No answer, or "no record",
 * changes no state; the payment stays due.
 */
export async function queryPayment(payment: Payment, parts: QueryPaymentParts): Promise<void> {
  const { store, gateway, clock, ids, logger } = parts;
  const outcome = await gateway.query(payment.merchantOrderNo);
  const at = clock.now();

  await store.transaction(async (tx) => {
    if (outcome.kind === 'answered') {
      const cause = { kind: 'query', reference: payment.id } as const;
      await applyGatewayResult(outcome.result, { tx, ids, cause, at });
    }
    const current = await tx.payments.byId(payment.id);
    if (!current) return;
    const queryCount = current.queryCount + 1;
    await tx.payments.change(payment.id, {
      queryCount,
      ...lastAnswer(outcome, at),
      nextQueryAt: isUndecided(current.state)
        ? nextQueryAt({ expiresAt: current.expiresAt, queryCount }, at)
        : null,
    });
  });

  if (outcome.kind === 'unanswered') {
    logger.warn(
      { paymentId: payment.id, code: outcome.code },
      'The gateway did not answer a query; the payment stays due.',
    );
  }
}

function lastAnswer(outcome: QueryOutcome, at: Date) {
  switch (outcome.kind) {
    case 'answered':
      return { lastAnswerAt: at, lastAnswerStatus: outcome.result.transStatus };
    case 'no-record':
      return { lastAnswerAt: at, lastAnswerStatus: null };
    case 'unanswered':
      return {};
  }
}
