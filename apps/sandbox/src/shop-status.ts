import { request } from 'undici';

const PATIENCE_MS = 2_000;

/**
 * What the shop's address answers with, as HTTP status; null where nothing answers this machine,
 * which says little of a browser on another one.
 */
export async function shopStatus(shopUrl: string): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { statusCode, body } = await request(shopUrl, { signal });
    await body.dump();
    return statusCode;
  } catch {
    return null;
  }
}
