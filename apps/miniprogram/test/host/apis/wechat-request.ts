import { NetworkFailure } from '../network.ts';
import { isFunction, isObject, textOf, type ForeignObject } from '../values.ts';
import type { ApiContext } from './context.ts';
import { placeData, requestHeaders } from './request-body.ts';

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];
const TIMEOUT_MS = 60_000;

function failureText(error: unknown): string {
  if (!(error instanceof NetworkFailure)) return String(error);
  return error.kind === 'domain' ? `url not in domain list: ${error.message}` : error.message;
}

/** `dataType: 'json'`: parsed where it is JSON, else the text, as WeChat documents it. */
function readText(text: string, dataType: unknown): unknown {
  if (dataType !== undefined && dataType !== 'json') return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

/** `wx.request`, which calls `success` for every answer, whatever its status. */
export function weChatRequest({ killed, network, runtime }: ApiContext) {
  const call = (callback: unknown, result: ForeignObject) => {
    if (isFunction(callback)) runtime.guard(() => callback(runtime.copy(result)));
  };
  return (given: unknown): unknown => {
    const options = isObject(given) ? given : {};
    const method = textOf(options.method).toUpperCase() || 'GET';
    const headers = requestHeaders(options.header);
    const aborted = new AbortController();
    const work = async (): Promise<ForeignObject> => {
      if (!METHODS.includes(method)) throw new Error(`method is invalid: ${method}`);
      const type = headers['content-type'] ?? '';
      const { url, body } = placeData(textOf(options.url), method, options.data, type);
      const timeoutMs = typeof options.timeout === 'number' ? options.timeout : TIMEOUT_MS;
      const signal = AbortSignal.any([aborted.signal, killed]);
      const answer = await network.send({ url, method, headers, body, timeoutMs, signal });
      return {
        data: readText(answer.text, options.dataType),
        statusCode: answer.status,
        header: answer.headers,
        cookies: [],
        errMsg: 'request:ok',
      };
    };
    void work()
      .then(
        (result) => ({ callback: options.success, result }),
        (error: unknown) => ({
          callback: options.fail,
          result: { errMsg: `request:fail ${failureText(error)}`, errno: 600001 },
        }),
      )
      .then(({ callback, result }) => {
        call(callback, result);
        call(options.complete, result);
      });
    const nothing = () => undefined;
    return {
      abort: () => aborted.abort(),
      onHeadersReceived: nothing,
      offHeadersReceived: nothing,
      onChunkReceived: nothing,
      offChunkReceived: nothing,
    };
  };
}
