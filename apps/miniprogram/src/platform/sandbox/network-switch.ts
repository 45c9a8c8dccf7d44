import { NETWORKS, type Network } from './phone-network.ts';

const WORKBENCH = 'minipay-workbench';

/**
 * Hears the workbench that shows the shop in a frame: `{ source: 'minipay-workbench', network }`.
 * Nobody else is heard, and a mini-program, which has no window, hears nobody.
 */
export function onNetworkSwitch(become: (network: Network) => void): void {
  if (process.env.TARO_ENV !== 'h5' || window.parent === window) return;
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    const network = source === window.parent ? networkIn(data) : undefined;
    if (network !== undefined) become(network);
  });
}

/** The network that a message asks for; undefined where it is not the workbench's. */
export function networkIn(message: unknown): Network | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { source, network } = message as { source?: unknown; network?: unknown }; // a stranger's object, read with suspicion
  return source === WORKBENCH ? NETWORKS.find((known) => known === network) : undefined;
}
