import { Router } from 'express';
import type { SandboxWallet } from '../sandbox/sandbox-wallet.ts';
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
  for (const button of ['approve', 'refuse'] as const) {
    router.post(`/api/sandbox/payments/:id/${button}`, async (request, response) => {
      const payment = await store.payments.byId(request.params.id);
      const order = payment && (await store.orders.byId(payment.orderId));
      if (!payment || order?.userId !== sessionUser(request).id) throw notFound();
      if (!(await wallet.press(button, payment.merchantOrderNo))) {
        throw new ApiError(409, 'ORDER_NOT_PAYABLE', 'The sandbox has closed this payment.');
      }
      response.status(204).end();
    });
  }
  return router;
}
