import { isId } from '../../new-id.ts';
import type { Platform } from '../platform.ts';
import type { PretendPorts } from './pretend.ts';
import { askForPayment } from './open-sheet.ts';

const CODE_KEY = 'sandbox-code';

/** Logs in by a code that the phone made itself, and pays in a sheet that the app draws itself. */
export function sandboxPlatform({ wallet, storage, newId, post, after }: PretendPorts): Platform {
  return {
    wallet,
    sheetLeavesApp: false,
    logIn: () => {
      const kept = storage.read(CODE_KEY);
      // Kept, so that the shopper finds the orders again after a restart.
      const code = isId(kept) ? kept : newId();
      if (code !== kept) storage.write(CODE_KEY, code);
      return Promise.resolve({ identity: 'sandbox', wallet, code });
    },
    pay: ({ started, order, shop }) => {
      const path = `/api/sandbox/payments/${encodeURIComponent(started.paymentId)}`;
      const asked = {
        wallet,
        merchant: shop.name,
        amountMinor: order.totalMinor,
        currency: order.currency,
        approve: () => post(`${path}/approve`),
        refuse: () => post(`${path}/refuse`),
      };
      // Only the workbench's picture misses it where it does not arrive.
      post(`${path}/show`).catch(() => undefined);
      return askForPayment({ asked, after });
    },
  };
}
