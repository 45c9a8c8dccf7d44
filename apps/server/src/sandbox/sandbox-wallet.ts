import { request } from 'undici';

export type Pressed =
  | 'taken'
  /** The payment has ended there, or is not known. */
  | 'ended'
  /** The sandbox does not answer. */
  | 'unreachable';

/** Presses the buttons of the sandbox gateway's wallet, for the sheet inside the app. */
export interface SandboxWallet {
  press(button: 'approve' | 'refuse', merchantOrderNo: string): Promise<Pressed>;
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
        await body.dump();
        if (statusCode < 300) return 'taken';
        return statusCode < 500 ? 'ended' : 'unreachable';
      } catch {
        return 'unreachable';
      }
    },
  };
}
