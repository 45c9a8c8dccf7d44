import { NetworkFailure, type NetworkAnswer } from '../network.ts';
import { isFunction, isObject, textOf, type ForeignObject } from '../values.ts';
import { ApiFailure, type ApiRuntime } from './async-api.ts';
import type { ApiContext } from './context.ts';
import { placeData, requestHeaders } from './request-body.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'CONNECT'];
const TIMEOUT_MS = 30_000;

const ERRORS = { abort: 9, domain: 11, network: 12, timeout: 13 } as const;

/**
 * `my.request` as Alipay documents it: a status that is no success goes to `fail` with error 19,
 * and a body that is not JSON, though `dataType` is `json` as by default, with error 14. That the
 * status, the headers and the unparsed text come along with error 19 is seen in public programs,
 * not in the documents.
 */
function readAnswer(answer: NetworkAnswer, dataType: unknown): ForeignObject {
  const { headers, status, text } = answer;
  const seen = { status, headers, statusCode: status, header: headers };
  if (status >= 400) {
    const errorMessage = 'http status error';
    throw new ApiFailure({ ...seen, data: text, error: 19, errorMessage });
  }
  if (dataType !== undefined && dataType !== 'json') return { ...seen, data: text };
  try {
    const data: unknown = JSON.parse(text);
    return { ...seen, data };
  } catch {
    throw new ApiFailure({ ...seen, error: 14, errorMessage: 'JSON parse data error' });
  }
}

function failureOf(error: unknown): ForeignObject {
  if (error instanceof ApiFailure) return error.result;
  const known = error instanceof NetworkFailure ? ERRORS[error.kind] : 2;
  return { error: known, errorMessage: error instanceof Error ? error.message : String(error) };
}

function settle(runtime: ApiRuntime, callbacks: readonly unknown[], result: ForeignObject): void {
  for (const callback of callbacks) {
    if (isFunction(callback)) runtime.guard(() => callback(runtime.copy(result)));
  }
}

/** `my.request`. */
export function alipayRequest({ killed, network, runtime }: ApiContext) {
  return (given: unknown): unknown => {
    const options = isObject(given) ? given : {};
    const method = textOf(options.method).toUpperCase() || 'GET';
    const headers = requestHeaders(options.headers ?? options.header);
    const aborted = new AbortController();
    const work = async (): Promise<ForeignObject> => {
      if (!METHODS.includes(method)) throw new Error(`method is invalid: ${method}`);
      const type = headers['content-type'] ?? '';
      const { url, body } = placeData(textOf(options.url), method, options.data, type);
      const timeoutMs = typeof options.timeout === 'number' ? options.timeout : TIMEOUT_MS;
      const signal = AbortSignal.any([aborted.signal, killed]);
      const answer = await network.send({ url, method, headers, body, timeoutMs, signal });
      return readAnswer(answer, options.dataType);
    };
    void work().then(
      (result) => settle(runtime, [options.success, options.complete], result),
      (error: unknown) => settle(runtime, [options.fail, options.complete], failureOf(error)),
    );
    return { abort: () => aborted.abort() };
  };
}
