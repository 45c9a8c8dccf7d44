import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';
import type { Clock } from '../ports/clock.ts';
import type { EventReceiver, Receipt } from '../ports/event-receiver.ts';
import { lookupPublic } from './public-address.ts';

const TIMEOUT_MS = 10_000;
/** What the receiver answers is not read; more than this is not waited for. */
const LONGEST_ANSWER = 64 * 1024;

const GONE = 410;

export interface EventWebhook {
  readonly receive: EventReceiver;
  close(): Promise<void>;
}

/**
 * Posts events to the merchant's own system, signed as Standard Webhooks. A 2xx takes the event, a
 * 410 wants no more of them; a redirect is not followed and is a failure as any other answer.
 *
 * @param options.secrets each signs, so that the receiver may change from one to the next
 * @param options.isPublicOnly whether to refuse hosts inside the server's own network
 */
export function eventWebhook(options: {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly isPublicOnly: boolean;
  readonly clock: Clock;
}): EventWebhook {
  const { url, clock } = options;
  const signers = options.secrets.map((secret) => new Webhook(secret));
  const dispatcher = new Agent({
    connections: 20,
    connect: { timeout: TIMEOUT_MS, ...(options.isPublicOnly && { lookup: lookupPublic }) },
  });
  return {
    async receive({ id, ...event }) {
      const body = JSON.stringify(event);
      const at = clock.now();
      try {
        const answer = await request(url, {
          method: 'POST',
          dispatcher,
          signal: AbortSignal.timeout(TIMEOUT_MS),
          headers: {
            'content-type': 'application/json',
            'user-agent': 'minipay',
            'webhook-id': id,
            'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
            'webhook-signature': signers.map((signer) => signer.sign(id, at, body)).join(' '),
          },
          body,
        });
        await answer.body.dump({ limit: LONGEST_ANSWER }).catch(() => undefined);
        return receiptOf(answer.statusCode);
      } catch (error) {
        return { kind: 'failed', reason: `The receiver did not answer: ${codeOf(error)}.` };
      }
    },
    close: () => dispatcher.close(),
  };
}

function receiptOf(status: number): Receipt {
  if (status >= 200 && status <= 299) return { kind: 'taken' };
  const reason = `The receiver answered ${status}.`;
  return { kind: status === GONE ? 'gone' : 'failed', reason };
}

/** A code or name, and never a message: that may show the URL, and a secret in it. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error ? String(error.name) : 'unknown';
}
