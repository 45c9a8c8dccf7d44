import type { Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than any request takes; what is open then has nobody waiting at its other end. */
const LONGEST_REQUEST_MS = 35_000;
const LOOK_AGAIN_MS = 50;

/**
 * Prepares a server for a stop that loses no answer. `close()` alone neither ends connections on
 * which a client keeps asking, nor those on which one never asked anything.
 *
 * @returns the stop: takes no new connections, answers what was asked, and closes them all
 */
export function drainable(server: Server): () => Promise<void> {
  const answering = new Set<ServerResponse>();
  let stopping = false;
  server.on('request', (_request, response) => {
    answering.add(response);
    response.on('close', () => answering.delete(response));
    if (stopping) response.setHeader('Connection', 'close');
  });

  return async () => {
    stopping = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    for (const response of answering) {
      if (!response.headersSent) response.setHeader('Connection', 'close');
    }
    for (let ms = 0; answering.size > 0 && ms < LONGEST_REQUEST_MS; ms += LOOK_AGAIN_MS) {
      await sleep(LOOK_AGAIN_MS);
    }
    server.closeAllConnections();
    await closed;
  };
}
