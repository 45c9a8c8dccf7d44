import { request } from 'undici';
import { systemCodeOf } from './terminal.ts';

/** What came back for a notification. */
export type Delivery =
  | {
      readonly acknowledged: boolean;
      readonly status: number;
      /** The answer's beginning. */
      readonly answer: string;
      readonly durationMs: number;
      readonly problem?: undefined;
    }
  | { readonly acknowledged: false; readonly problem: string };

/** The gateway waits so long (documented). */
const TIMEOUT_MS = 5_000;
const SHOWN_CHARACTERS = 200;

/** Posts a notification as the gateway does: once, following no redirect. */
export async function deliver(url: string, body: string): Promise<Delivery> {
  const begunMs = Date.now();
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    });
    const answer = await beginningOf(response.body);
    const acknowledged = response.statusCode === 200 && answer === 'success';
    return {
      acknowledged,
      status: response.statusCode,
      answer,
      durationMs: Date.now() - begunMs,
    };
  } catch (error) {
    const problem = signal.aborted ? 'none within 5 seconds' : systemCodeOf(error);
    return { acknowledged: false, problem };
  }
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > SHOWN_CHARACTERS) break;
  }
  return text.slice(0, SHOWN_CHARACTERS);
}
