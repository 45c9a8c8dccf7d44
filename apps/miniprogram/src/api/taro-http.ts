import Taro from '@tarojs/taro';
import type { Http, HttpAnswer } from './http.ts';

/**
 * The phone's own HTTP client. The body is asked for as text and read by the caller, since the
 * platforms differ in what they make of an empty answer.
 */
export const taroHttp: Http = async ({ method, url, headers, body, timeoutMs }) => {
  try {
    const answer = await Taro.request<unknown>({
      method,
      url,
      header: { ...headers },
      data: body,
      dataType: 'text',
      responseType: 'text',
      timeout: timeoutMs,
    });
    return { status: answer.statusCode, text: asText(answer.data) };
  } catch (failure) {
    const answer = answerInFailure(failure);
    if (answer) return answer;
    throw failure;
  }
};

/** Alipay fails a request whose status is not 2xx, and puts the answer into the failure. */
function answerInFailure(failure: unknown): HttpAnswer | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined;
  const { status, data } = failure as { status?: unknown; data?: unknown }; // a platform's object, read with suspicion
  return typeof status === 'number' && status >= 100 ? { status, text: asText(data) } : undefined;
}

/** Some platforms parse JSON although text was asked for. */
function asText(data: unknown): string {
  if (typeof data === 'string') return data;
  return data === undefined || data === null ? '' : JSON.stringify(data);
}
