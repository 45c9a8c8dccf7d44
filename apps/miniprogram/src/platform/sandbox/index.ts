import type { Pretend } from './pretend.ts';
import { sandboxPlatform } from './sandbox-platform.ts';
import { WalletSheet } from './wallet-sheet.tsx';

/** What builds for a sandbox get under the name `@pretend`; the others get `absent.ts`. */
export const pretend: Pretend = {
  platformFor: (ports) => (ports.shop.mode === 'sandbox' ? sandboxPlatform(ports) : undefined),
  Sheet: WalletSheet,
};
