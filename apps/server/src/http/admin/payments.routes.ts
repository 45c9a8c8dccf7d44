import { revokePaymentSchema, type RevokedPayment } from '@minipay/contracts';
import { Router } from 'express';
import { audited } from '../../operators/audited.ts';
import type { QueryPaymentParts } from '../../payments/query-payment.ts';
import { revokePayment, type RevokePaymentResult } from '../../payments/revoke-payment.ts';
import { ApiError } from '../api-error.ts';
import { namedByPath } from './named-by-path.ts';
import { paymentBody } from './operator-bodies.ts';
import { sessionOperator } from './operator-session.ts';

const WARNING =
  'A revoke gives back all that a paid payment has left, under a number that the gateway makes, ' +
  'and cannot be undone; one that is not paid is closed. A refund is the better way wherever it ' +
  'works. To go on, repeat with confirm: true.';

/** What an operator does to a payment at the gateway. */
export function operatorPaymentRoutes(parts: QueryPaymentParts): Router {
  const router = Router();
  router.post('/api/admin/payments/:id/revoke', async (request, response) => {
    const { confirm } = revokePaymentSchema.parse(request.body ?? {});
    const payment = await namedByPath(request, (id) => parts.store.payments.byId(id));
    if (!confirm) throw new ApiError(409, 'CONFIRMATION_NEEDED', WARNING);
    const operator = sessionOperator(request);
    const { merchantOrderNo, orderId, state } = payment;
    const details = { merchantOrderNo, orderId, state };
    const body = await audited(
      { operator, action: 'payment.revoke', subject: payment.id, details },
      parts,
      async () => revoked(await revokePayment(payment, operator, parts)),
    );
    response.json(body);
  });
  return router;
}

/** @throws ApiError for a refusal */
function revoked(result: RevokePaymentResult): RevokedPayment {
  if (result.kind === 'not-revocable') {
    throw new ApiError(409, 'PAYMENT_NOT_REVOCABLE', 'The payment has ended without money.');
  }
  const { outcome, payment } = result;
  switch (outcome.kind) {
    case 'revoked':
      return { payment: paymentBody(payment), psn: outcome.psn };
    case 'refused':
    case 'not-sent':
      throw new ApiError(502, 'REVOKE_REFUSED', 'The gateway did not revoke; nothing was done.', {
        details: { code: outcome.code },
        psn: outcome.psn,
      });
    case 'unknown':
      throw new ApiError(
        503,
        'REVOKE_OUTCOME_UNKNOWN',
        'Whether the gateway revoked is not known. Look at the order again before repeating.',
        { details: { code: outcome.code }, psn: outcome.psn, retryAfterSeconds: 10 },
      );
  }
}
