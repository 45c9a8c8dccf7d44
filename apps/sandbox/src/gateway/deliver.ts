import { Agent, request } from 'undici';
import type { Clock } from '../clock.ts';
import { errorCode } from '../error-code.ts';

/** What came back for a notification. */
export type Delivery =
  | { readonly arrived: true; readonly status: number; readonly text: string }
  | { readonly arrived: false; readonly reason: string };

export interface PostedBody {
  readonly contentType: string;
  readonly text: string;
}

export interface Courier {
  /** Posts one notification. Never rejects. */
  deliver(url: string, body: PostedBody): Promise<Delivery>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

/** A merchant answers within five seconds (documented). */
const DELIVERY_TIMEOUT_MS = 5_000;
/** To one merchant. More than a shop has in a rush, so that none waits behind the others here. */
const MOST_AT_A_TIME = 128;
/** `success` has seven bytes; of a longer answer this much is shown. */
const MAX_ANSWER_BYTES = 1_024;

/** Posts over real sockets; redirects are not followed. */
export function createCourier(clock: Clock): Courier {
  const agent = new Agent({ connections: MOST_AT_A_TIME });
  const underWay = new Set<AbortController>();
  return {
    async deliver(url, { contentType, text }) {
      const abort = new AbortController();
      underWay.add(abort);
      const cancel = clock.schedule(DELIVERY_TIMEOUT_MS, () => abort.abort());
      try {
        const { statusCode, body } = await request(url, {
          method: 'POST',
          headers: { 'content-type': contentType, accept: '*/*' },
          body: text,
          dispatcher: agent,
          signal: abort.signal,
        });
        return { arrived: true, status: statusCode, text: await beginning(body) };
      } catch (error) {
        return { arrived: false, reason: reasonOf(error, abort.signal.aborted) };
      } finally {
        cancel();
        underWay.delete(abort);
      }
    },
    // Each broken off by itself: one error for all connections is more than some libraries bear
    // that write on it.
    async close() {
      for (const abort of underWay) abort.abort();
      await agent.close();
    },
  };
}

async function beginning(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString();
}

function reasonOf(error: unknown, timedOut: boolean): string {
  if (timedOut) return `no answer within ${DELIVERY_TIMEOUT_MS / 1000} s`;
  return errorCode(error) ?? 'no connection';
}
