import { errorBodySchema, operatorSessionSchema } from '@minipay/contracts';
import type { z } from 'zod';

const TIMEOUT_MS = 30_000;

export interface ApiAddress {
  readonly url: string;
  readonly name: string;
  readonly password: string;
}

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** Under `/api/admin`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly json?: unknown;
  readonly csv?: string;
  readonly idempotencyKey?: string;
}

/** The server said no. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: string;
  readonly details: unknown;

  constructor(code: string, message: string, details: unknown) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** No answer, or one that is not the server's. What was asked for may have been done. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly code = 'NO_ANSWER';
}

/** The operators' API, logged in to at the first request. */
export class ApiClient {
  readonly #address: ApiAddress;
  #token: Promise<string> | null = null;

  constructor(address: ApiAddress) {
    this.#address = address;
  }

  /**
   * @throws RefusedError if the server says no
   * @throws NoAnswerError
   */
  async ask<Schema extends z.ZodType>(
    schema: Schema,
    request: ApiRequest,
  ): Promise<z.output<Schema>> {
    const response = await this.send(request);
    const parsed = schema.safeParse(await json(response));
    if (!parsed.success) throw new NoAnswerError('The answer is not of a server of this version.');
    return parsed.data;
  }

  /** The answer itself, once the server said yes. Throws as `ask` does. */
  async send(request: ApiRequest): Promise<Response> {
    this.#token ??= this.#login();
    const headers = { Authorization: `Bearer ${await this.#token}` };
    return this.#fetch(request, headers);
  }

  async #login(): Promise<string> {
    const { name, password } = this.#address;
    const request = { method: 'POST', path: '/sessions', json: { name, password } } as const;
    const body = operatorSessionSchema.safeParse(await json(await this.#fetch(request, {})));
    if (!body.success) throw new NoAnswerError('The answer is not of a server of this version.');
    return body.data.token;
  }

  async #fetch(request: ApiRequest, session: Record<string, string>): Promise<Response> {
    const { method = 'GET', path, query = {}, json: body, csv, idempotencyKey } = request;
    const url = new URL(`/api/admin${path}`, this.#address.url);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    const headers = {
      ...session,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(csv !== undefined && { 'Content-Type': 'text/csv' }),
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    };
    const content = body === undefined ? csv : JSON.stringify(body);
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'error',
      // An export may take longer than anything else.
      ...(!path.startsWith('/exports/') && { signal: AbortSignal.timeout(TIMEOUT_MS) }),
      ...(content !== undefined && { body: content }),
    }).catch((error: unknown) => {
      throw new NoAnswerError(`${url.origin} does not answer.`, { cause: error });
    });
    if (response.ok) return response;
    const refusal = errorBodySchema.safeParse(await json(response));
    if (!refusal.success) throw new NoAnswerError(`${url.origin} answered ${response.status}.`);
    const { code, message, details } = refusal.data.error;
    throw new RefusedError(code, message, details);
  }
}

async function json(response: Response): Promise<unknown> {
  return response.json().catch(() => null);
}
