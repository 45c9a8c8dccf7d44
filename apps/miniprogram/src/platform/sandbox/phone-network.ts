import type { Http } from '../../api/http.ts';
import type { NetworkPorts } from './pretend.ts';

/** How a phone's network can be. */
export const NETWORKS = ['online', 'slow', 'offline'] as const;
export type Network = (typeof NETWORKS)[number];

const SLOW_MS = 2_000;

/** A network that can be made slow or taken away, in front of a sandbox only. */
export function phoneNetwork({ http, isPretended, after }: NetworkPorts): {
  readonly http: Http;
  readonly become: (network: Network) => void;
} {
  let now: Network = 'online';

  function failIfOffline(): void {
    if (now === 'offline' && isPretended()) throw new Error('The phone is offline.');
  }

  return {
    become: (network) => {
      now = network;
    },
    http: async (request) => {
      if (now === 'slow' && isPretended()) {
        await new Promise<void>((resolve) => void after(SLOW_MS, resolve));
      }
      failIfOffline();
      const answer = await http(request);
      // What was sent before the network went may have been done; its answer does not come.
      failIfOffline();
      return answer;
    },
  };
}
