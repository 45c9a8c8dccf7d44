import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router,
} from 'express';
import { errorCode } from '../error-code.ts';
import type { GatewayClock } from '../gateway-clock.ts';
import { refusal, type Answer } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { openExchange, type ExchangeParts } from './exchange.ts';
import { gatewayMethods, type MethodParts } from './methods.ts';
import { readBody, UnreadableBody, type WireFields } from './wire-fields.ts';

/** Far more than any request needs. */
const MAX_BODY = '64kb';
/** A pattern takes paths that are not well encoded, too. */
const EVERY_PATH = /^\/api\/entry(?:\/.*)?$/;

export interface GatewayParts extends ExchangeParts, MethodParts {
  readonly clock: GatewayClock;
}

/** The gateway's door: every answer is HTTP 200 with the signed envelope, refusals as well. */
export function gatewayRoutes(parts: GatewayParts): Router {
  const methods = gatewayMethods(parts);
  const judge = (fields: WireFields, path: string): Answer => {
    const request = authenticate(fields, {
      apps: parts.apps,
      now: parts.clock.realNow,
      knowsMethod: (name) => {
        const method = methods.get(name);
        return method !== undefined && (path === '/api/entry' || path === method.path);
      },
    });
    if ('ok' in request) return request;
    return methods.get(request.method)?.answer(request) ?? refusal('E07303', 'No such API');
  };

  const router = express.Router();
  router.all(
    EVERY_PATH,
    express.raw({ type: () => true, limit: MAX_BODY }),
    (request: Request, response: Response) => {
      const exchange = openExchange(parts);
      const { headers } = request;
      const outcome = withoutFail(() => {
        const fields = readBody(rawBody(request), headers['content-type']);
        const received = { fields, headers };
        exchange.received(received);
        return parts.delivery.instead(received) ?? judge(fields, request.path.replace(/\/$/, ''));
      });
      if ('does' in outcome) exchange.answerInstead(response, outcome);
      else exchange.answer(response, outcome);
    },
    unreadable(parts),
  );
  return router;
}

/** A refusal in place of whatever is thrown on the way to an answer. */
function withoutFail<T>(answer: () => T): T | Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof UnreadableBody) return refusal('SBX001', error.message);
    return refusal(
      'SBX008',
      `the sandbox made a mistake (${errorCode(error) ?? 'no code'}): query what became of it`,
    );
  }
}

/** What the body reader refuses (too long, cut off, wrongly packed) is answered in the envelope too. */
function unreadable(parts: GatewayParts): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const reason = 'the body is too long, cut off or wrongly packed';
    openExchange(parts).answer(response, refusal('SBX001', reason));
  };
}

function rawBody(request: Request): Uint8Array {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : new Uint8Array();
}
