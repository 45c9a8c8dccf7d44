import { idSchema } from '@minipay/contracts';
import { Router } from 'express';
import { WALLET_BUTTONS, type SandboxWallet } from '../sandbox/sandbox-wallet.ts';
import type { Store } from '../ports/store.ts';
import { ApiError, notFound } from './api-error.ts';
import { sessionUser } from './middleware/authenticate.ts';

/**
 * The buttons of the wallet sheet that the app itself shows in sandbox mode. Mount it in that mode
 * alone, behind `authenticate`.
 */
export function sandboxWalletRoutes({
  store,
  wallet,
}: {
  readonly store: Store;
  readonly wallet: SandboxWallet;
}): Router {
  const router = Router();
  for (const button of WALLET_BUTTONS) {
    router.post(`/api/sandbox/payments/:id/${button}`, async (request, response) => {
      const id = idSchema.safeParse(request.params.id);
      const payment = id.success ? await store.payments.byId(id.data) : null;
      const order = payment && (await store.orders.byId(payment.orderId));
      if (!payment || order?.userId !== sessionUser(request).id) throw notFound();
      const pressed = await wallet.press(button, payment.merchantOrderNo);
      if (pressed === 'ended') {
        throw new ApiError(409, 'ORDER_NOT_PAYABLE', 'The sandbox has closed this payment.');
      }
      if (pressed === 'unreachable') {
        throw new ApiError(503, 'UNAVAILABLE', 'The sandbox does not answer.', {
          retryAfterSeconds: 1,
        });
      }
      response.status(204).end();
    });
  }
  return router;
}
