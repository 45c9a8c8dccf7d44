import { onNetworkSwitch } from './network-switch.ts';
import { phoneNetwork } from './phone-network.ts';
import type { Pretend } from './pretend.ts';
import { sandboxPlatform } from './sandbox-platform.ts';
import { WalletSheet } from './wallet-sheet.tsx';

/** What builds for a sandbox get under the name `@pretend`; the others get `absent.ts`. */
export const pretend: Pretend = {
  platformFor: (ports) => (ports.shop.mode === 'sandbox' ? sandboxPlatform(ports) : undefined),
  network: (ports) => {
    const network = phoneNetwork(ports);
    onNetworkSwitch(network.become);
    return network.http;
  },
  Sheet: WalletSheet,
};
