import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router,
} from 'express';
import type { Clock } from '../clock.ts';
import { errorCode } from '../error-code.ts';
import type { PaymentLife } from '../ledger/life.ts';
import type { TrafficLog, Witnessed } from '../traffic/traffic-log.ts';
import { envelope, refusal, type Answer } from './answer.ts';
import type { KnownApp } from './apps.ts';
import { authenticate, type AuthenticRequest } from './authenticate.ts';
import { canonicalString } from './canonical.ts';
import { miniPay } from './mini-pay.ts';
import { orderQuery } from './order-query.ts';
import type { GatewayKey } from './rsa.ts';
import type { Serials } from './serials.ts';
import { readBody, UnreadableBody, type WireFields } from './wire-fields.ts';

/** Far more than any request needs. */
const MAX_BODY = '64kb';
/** A pattern takes paths that are not well encoded, too. */
const EVERY_PATH = /^\/api\/entry(?:\/.*)?$/;
const ORDER_ID = /^[0-9A-Za-z_-]{1,64}$/;

export interface GatewayParts {
  readonly apps: ReadonlyMap<string, KnownApp>;
  readonly life: PaymentLife;
  readonly clock: Clock;
  readonly serials: Serials;
  readonly key: GatewayKey;
  readonly log: TrafficLog;
}

/** A call that the gateway takes: its own path beside `/api/entry`, and what it does. */
interface Method {
  readonly path: string;
  readonly answer: (request: AuthenticRequest) => Answer;
}

/** The gateway's door: every answer is HTTP 200 with the signed envelope, refusals as well. */
export function gatewayRoutes(parts: GatewayParts): Router {
  const methods = new Map<string, Method>([
    [
      'pay.miniprogram.order',
      { path: '/api/entry/minipay', answer: (request) => miniPay(request, parts) },
    ],
    [
      'order.query',
      { path: '/api/entry/orderquery', answer: (request) => orderQuery(request, parts.life) },
    ],
  ]);
  const judge = (fields: WireFields, path: string): Answer => {
    const request = authenticate(fields, {
      apps: parts.apps,
      now: () => parts.clock.now(),
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
      exchange.answer(
        response,
        withoutFail(() => {
          const fields = readBody(rawBody(request), request.headers['content-type']);
          exchange.received(fields);
          return judge(fields, request.path.replace(/\/$/, ''));
        }),
      );
    },
    unreadable(parts),
  );
  return router;
}

/** A refusal in place of whatever is thrown on the way to an answer. */
function withoutFail(answer: () => Answer): Answer {
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

/** One request and its answer in the log. */
function openExchange({ clock, key, serials, log }: GatewayParts) {
  const receivedAtMs = clock.now();
  let about: Pick<Witnessed, 'merchantOrderNo' | 'orderId' | 'title'> = {
    title: 'a body that cannot be read',
  };
  return {
    received(fields: WireFields) {
      const merchantOrderNo = fields.get('merchant_order_no')?.text;
      const attach = fields.get('attach')?.text;
      about = {
        title: (fields.get('method')?.text ?? 'no method').slice(0, 100),
        ...(merchantOrderNo && { merchantOrderNo: merchantOrderNo.slice(0, 64) }),
        // A merchant who attaches the order's id lets the log join what the app and the gateway say.
        ...(attach && ORDER_ID.test(attach) && { orderId: attach }),
      };
      log.add({
        at: new Date(receivedAtMs).toISOString(),
        from: 'server',
        to: 'gateway',
        kind: 'request',
        ...about,
        body: Object.fromEntries([...fields].map(([name, { text }]) => [name, text])),
        canonical: canonicalString(fields),
      });
    },
    answer(response: Response, answer: Answer) {
      const sealed = envelope(answer, key, serials);
      response.type('application/json').send(sealed.json);
      log.add({
        at: new Date(clock.now()).toISOString(),
        from: 'gateway',
        to: 'server',
        kind: 'answer',
        ...about,
        status: 200,
        durationMs: clock.now() - receivedAtMs,
        body: JSON.parse(sealed.json) as unknown,
        canonical: sealed.canonical,
        verdict: answer.ok ? 'accepted' : `${answer.code}: ${answer.reason}`,
      });
    },
  };
}

function rawBody(request: Request): Uint8Array {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : new Uint8Array();
}
