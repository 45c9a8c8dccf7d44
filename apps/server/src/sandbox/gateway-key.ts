import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';

const ATTEMPTS = 40;
const WAIT_MS = 250;

/**
 * The sandbox gateway's public key, asked of the sandbox itself. It may be starting too, so this
 * waits for it, ten seconds where nothing is there at all.
 *
 * @throws Error that says what to start
 */
export async function sandboxGatewayKey(sandboxUrl: string): Promise<string> {
  const url = new URL('/sandbox/gateway-public-key', sandboxUrl);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(2_000) });
      const key = await body.text();
      if (statusCode === 200) return key.trim();
    } catch {
      // Not there yet.
    }
    await sleep(WAIT_MS);
  }
  throw new Error(`No sandbox gateway answers at ${sandboxUrl}. Start it, or use npm start.`);
}
