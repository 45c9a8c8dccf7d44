import type { Request, RequestHandler, Response } from 'express';
import { request as send } from 'undici';
import type { Clock } from '../ports/clock.ts';

interface TrafficEntry {
  readonly at: string;
  readonly from: 'app' | 'server';
  readonly to: 'app' | 'server';
  readonly kind: 'request' | 'answer';
  readonly title: string;
  readonly orderId?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly body?: unknown;
}

/**
 * Sends what passes between the app and this server to the workbench's log, which shows it beside
 * what passes between this server and the gateway. In sandbox mode alone. Entries that the sandbox
 * does not take are lost: it is a picture, not a record.
 */
export function trafficLog(sandboxUrl: string, clock: Clock): RequestHandler {
  const url = new URL('/sandbox/log', sandboxUrl);
  const post = (entries: readonly TrafficEntry[]) => {
    const body = jsonOf(entries);
    if (body === null) return;
    send(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      signal: AbortSignal.timeout(2_000),
    }).then(
      (answer) => answer.body.dump(),
      () => undefined,
    );
  };

  return (request, response, next) => {
    const began = clock.now();
    let answer: unknown;
    const json = response.json.bind(response);
    response.json = (body: unknown) => {
      answer = body;
      return json(body);
    };
    response.on('finish', () => post(entriesOf(request, response, { began, answer, clock })));
    next();
  };
}

/** Null for what nests deeper than can be written: a request may, where its body can be read. */
function jsonOf(entries: readonly TrafficEntry[]): string | null {
  try {
    return JSON.stringify(entries);
  } catch {
    return null;
  }
}

function entriesOf(
  request: Request,
  response: Response,
  { began, answer, clock }: { began: Date; answer: unknown; clock: Clock },
): readonly TrafficEntry[] {
  const now = clock.now();
  const path = request.originalUrl.split('?')[0] ?? '';
  const title = `${request.method} ${path}`;
  const orderId = orderIdOf(path, answer);
  const common = orderId === undefined ? {} : { orderId };
  return [
    {
      at: began.toISOString(),
      from: 'app',
      to: 'server',
      kind: 'request',
      title,
      ...common,
      body: withoutSecrets(request.body),
    },
    {
      at: now.toISOString(),
      from: 'server',
      to: 'app',
      kind: 'answer',
      title,
      ...common,
      status: response.statusCode,
      durationMs: now.getTime() - began.getTime(),
      body: withoutSecrets(answer),
    },
  ];
}

function orderIdOf(path: string, answer: unknown): string | undefined {
  const inPath = /^\/api\/orders\/([^/]+)/.exec(path)?.[1];
  if (inPath !== undefined) return inPath;
  if (path !== '/api/orders' || typeof answer !== 'object' || answer === null) return undefined;
  return 'id' in answer && typeof answer.id === 'string' ? answer.id : undefined;
}

const SECRET_FIELDS = new Set(['token', 'code']);

function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([field, value]: [string, unknown]) => [
      field,
      SECRET_FIELDS.has(field) && typeof value === 'string' ? '…' : value,
    ]),
  );
}
