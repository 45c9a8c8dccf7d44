/** Why a request got no answer. */
export class NetworkFailure extends Error {
  readonly kind: 'domain' | 'timeout' | 'abort' | 'network';

  constructor(kind: NetworkFailure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface NetworkRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface NetworkAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A request that left the program, for tests and for their messages. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
}

export interface Server {
  /** The origin that the bundle was built for. */
  readonly from: string;
  /** Where the server really is. */
  readonly to: string;
  /** While it holds, requests reach the server and no answer reaches the phone. */
  readonly losesAnswers?: () => boolean;
}

const MAX_RECORDS = 1000;

/** The phone's network, which reaches one server and sends the rest away as the platforms do. */
export class Network {
  readonly records: RequestRecord[] = [];
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  /** @throws NetworkFailure */
  async send(request: NetworkRequest): Promise<NetworkAnswer> {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    if (url?.origin !== new URL(this.#server.from).origin) {
      throw new NetworkFailure('domain', `${request.url} is not in the list of allowed domains`);
    }
    const path = url.pathname + url.search;
    const timeout = AbortSignal.timeout(request.timeoutMs);
    let status: number | undefined;
    try {
      const answer = await fetch(new URL(path, this.#server.to), {
        method: request.method,
        headers: request.headers,
        signal: AbortSignal.any([timeout, request.signal]),
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      const text = await answer.text();
      if (this.#server.losesAnswers?.() === true) throw new Error('the answer was lost on its way');
      status = answer.status;
      return { status, headers: Object.fromEntries(answer.headers), text };
    } catch (error) {
      if (request.signal.aborted) throw new NetworkFailure('abort', 'abort');
      if (timeout.aborted) throw new NetworkFailure('timeout', 'timeout');
      throw new NetworkFailure('network', String(error));
    } finally {
      this.records.push({ method: request.method, path, status });
      this.records.splice(0, this.records.length - MAX_RECORDS);
    }
  }
}
