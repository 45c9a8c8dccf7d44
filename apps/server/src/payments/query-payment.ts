import type { Clock } from '../ports/clock.ts';
import type { Gateway, QueryOutcome } from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { Cause, Repositories, Store } from '../ports/store.ts';
import { applyGatewayResult } from './apply-gateway-result.ts';
import { movePayment } from './move-payment.ts';
import { neverCameToBe, noRecordOnceMore, ON_RECORD } from './no-record.ts';
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

interface Context {
  readonly tx: Repositories;
  readonly ids: Ids;
  readonly cause: Cause;
  readonly at: Date;
}

/**
 * Asks the gateway about a payment now and applies what it says. No answer changes no state, nor
 * does "no record", until it was said so often and so late that the payment never came to be; the
 * payment stays due.
 */
export async function queryPayment(payment: Payment, parts: QueryPaymentParts): Promise<void> {
  const { store, gateway, clock, ids, logger } = parts;
  const outcome = await gateway.query(payment.merchantOrderNo);
  const at = clock.now();
  const psn = outcome.kind === 'answered' ? outcome.psn : null;
  const cause = { kind: 'query', reference: psn ?? payment.merchantOrderNo } as const;

  await store.transaction(async (tx) => {
    await tx.orders.lock(payment.orderId);
    const context = { tx, ids, cause, at };
    if (outcome.kind === 'answered') await applyGatewayResult(outcome.result, context);
    const current = await tx.payments.lock(payment.id);
    if (current) await keepAnswer(current, outcome, context);
  });

  if (outcome.kind === 'unanswered') {
    logger.warn(
      { paymentId: payment.id, code: outcome.code },
      'The gateway did not answer a query; the payment stays due.',
    );
  }
}

async function keepAnswer(
  payment: Payment,
  outcome: QueryOutcome,
  context: Context,
): Promise<void> {
  const { at, tx } = context;
  const queryCount = payment.queryCount + 1;
  const answer = { queryCount, ...lastAnswer(payment, outcome, at) };
  if (!isUndecided(payment.state)) {
    await tx.payments.change(payment.id, { ...answer, nextQueryAt: null });
  } else if (outcome.kind === 'no-record' && neverCameToBe(payment, at)) {
    const end = { failureCode: 'NO_RECORD', nextQueryAt: null };
    await movePayment(payment, 'closed', { ...answer, ...end }, context);
  } else {
    const next = nextQueryAt({ expiresAt: payment.expiresAt, queryCount }, at);
    await tx.payments.change(payment.id, { ...answer, nextQueryAt: next });
  }
}

function lastAnswer(payment: Payment, outcome: QueryOutcome, at: Date) {
  switch (outcome.kind) {
    case 'answered':
      return { lastAnswerAt: at, lastAnswerStatus: outcome.result.transStatus, ...ON_RECORD };
    case 'no-record':
      return { lastAnswerAt: at, lastAnswerStatus: null, ...noRecordOnceMore(payment, at) };
    case 'unanswered':
      return {};
  }
}
