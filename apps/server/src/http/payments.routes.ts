import { isIP } from 'node:net';
import { walletCallSchema, type StartedPayment } from '@minipay/contracts';
import { Router } from 'express';
import {
  startPayment,
  type StartPaymentParts,
  type StartPaymentResult,
} from '../payments/start-payment.ts';
import { ApiError, notFound, salesStopped } from './api-error.ts';
import { sessionUser } from './middleware/authenticate.ts';
import { orderIdOf } from './own-order.ts';

/** Paying the shopper's own orders. Mount it behind `authenticate`. */
export function paymentRoutes(parts: StartPaymentParts): Router {
  const router = Router();
  router.post('/api/orders/:id/payments', async (request, response) => {
    const result = await startPayment(
      {
        orderId: orderIdOf(request),
        user: sessionUser(request),
        termIp: addressOf(request.ip),
      },
      parts,
    );
    response.status(201).json(startedPayment(result));
  });
  return router;
}

/** A proxy may write a port or a name beside it, which the gateway would refuse. */
function addressOf(ip: string | undefined): string | undefined {
  return ip !== undefined && isIP(ip) !== 0 ? ip : undefined;
}

function startedPayment(result: StartPaymentResult): StartedPayment {
  switch (result.kind) {
    case 'started': {
      const { id, walletCall, expiresAt } = result.payment;
      if (!walletCall) throw new Error('A payable payment has no payment parameters.');
      return {
        paymentId: id,
        // The database keeps its fields in another order: whoever asks again gets the same bytes.
        walletCall: walletCallSchema.parse(walletCall),
        expiresAt: expiresAt.toISOString(),
      };
    }
    case 'not-payable':
      throw new ApiError(409, 'ORDER_NOT_PAYABLE', 'The order cannot be paid now.', {
        details: { state: result.order.state },
      });
    case 'unknown-order':
      throw notFound();
    case 'sales-stopped':
      throw salesStopped();
    case 'refused':
      throw new ApiError(
        502,
        'PAYMENT_REFUSED',
        'The gateway did not prepare the payment; nothing was paid. It may be tried again.',
        { details: { code: result.code }, psn: result.psn },
      );
    case 'unknown':
      throw new ApiError(
        503,
        'PAYMENT_OUTCOME_UNKNOWN',
        'Whether the payment was prepared is not known yet. Ask again.',
        { psn: result.psn, retryAfterSeconds: 2 },
      );
  }
}
