import { request } from 'undici';
import { z } from 'zod';

/** `trans_status` of a payment that will never be paid: closed, cancelled. */
const UNPAID = [1, 3];
const pressedSchema = z.object({ transStatus: z.number() });

/** What a payer does in the wallet: opens the sheet, and decides. */
export const WALLET_BUTTONS = ['show', 'approve', 'refuse'] as const;
export type WalletButton = (typeof WALLET_BUTTONS)[number];

export type Pressed =
  | 'taken'
  /** The payment had ended there, is not known, or ended unpaid although the payer approved. */
  | 'ended'
  /** The sandbox does not answer. */
  | 'unreachable';

/** Presses the buttons of the sandbox gateway's wallet, for the sheet inside the app. */
export interface SandboxWallet {
  press(button: WalletButton, merchantOrderNo: string): Promise<Pressed>;
}

export function sandboxWallet(sandboxUrl: string): SandboxWallet {
  return {
    async press(button, merchantOrderNo) {
      const url = new URL(`/sandbox/payments/${merchantOrderNo}/${button}`, sandboxUrl);
      try {
        const { statusCode, body } = await request(url, {
          method: 'POST',
          signal: AbortSignal.timeout(5_000),
        });
        if (statusCode < 300) {
          const { transStatus } = pressedSchema.parse(await body.json());
          return button === 'approve' && UNPAID.includes(transStatus) ? 'ended' : 'taken';
        }
        await body.dump();
        return statusCode < 500 ? 'ended' : 'unreachable';
      } catch {
        return 'unreachable';
      }
    },
  };
}
