import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { Express } from 'express';

/** Node looks only every 30 seconds by itself. */
const CHECK_TIMEOUTS_EVERY_MS = 2_000;

/**
 * A server whose requests and answers are made for an Express app. It listens nowhere yet, and the
 * app is not behind it yet.
 *
 * Express gives each request and each answer its own prototype when it is made already, and to V8
 * an object that was changed so is like no other: on Node 20 it looks everything up anew in each of
 * them, which was a tenth of all that an order cost. Here they are made with it.
 */
export function createServerFor(app: Express): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  Object.assign(app, { request: AppRequest.prototype, response: AppResponse.prototype });
  return createServer({
    connectionsCheckingInterval: CHECK_TIMEOUTS_EVERY_MS,
    IncomingMessage: AppRequest,
    ServerResponse: AppResponse,
  });
}
