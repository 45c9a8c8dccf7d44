import { request } from 'undici';

/** Presses the buttons of the sandbox gateway's wallet, for the sheet inside the app. */
export interface SandboxWallet {
  /** Whether the sandbox took it; false where the payment is final or unknown there. */
  press(button: 'approve' | 'refuse', merchantOrderNo: string): Promise<boolean>;
}

export function sandboxWallet(sandboxUrl: string): SandboxWallet {
  return {
    async press(button, merchantOrderNo) {
      const url = new URL(`/sandbox/payments/${merchantOrderNo}/${button}`, sandboxUrl);
      const { statusCode, body } = await request(url, {
        method: 'POST',
        signal: AbortSignal.timeout(5_000),
      });
      await body.dump();
      return statusCode < 300;
    },
  };
}
