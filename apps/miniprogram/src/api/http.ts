export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, already written. */
  readonly body: string | undefined;
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** The body as it came, empty where there was none. */
  readonly text: string;
}

/** Sends one request. Rejects only where no answer came; a status of 500 is an answer. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;
