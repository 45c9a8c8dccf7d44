import { PayCloudRequestError } from '../../src/index.ts';
import { checkCallOptions } from '../../src/lib/call-options.ts';

const client = { timeoutMs: 30_000, retries: 2 };

test('a call goes by its own options, and by those of the client where it has none', () => {
  const { signal } = new AbortController();
  expect(checkCallOptions({ signal, retries: 0 }, client)).toEqual({
    signal,
    timeoutMs: 30_000,
    retries: 0,
  });
  const left = { signal: undefined, timeoutMs: undefined, retries: undefined };
  expect(checkCallOptions(left, client)).toEqual({ ...client, signal: undefined });
  expect(checkCallOptions(undefined, client)).toEqual({ ...client, signal: undefined });
});

test.each([
  [{ timeoutMs: 0 }, /^options timeoutMs must be/],
  [{ retries: 11 }, /^options retries must be/],
  [{ signal: new AbortController() }, /^options signal must be an AbortSignal/],
  [{ signal: null }, /^options signal must be an AbortSignal/],
  [{ timeout: 5 }, /^timeout is no field of options; the nearest is timeoutMs/],
])('%j are no options of a call', (options, sentence) => {
  const check = () => checkCallOptions(options as never, client); // of a caller without types
  expect(check).toThrow(PayCloudRequestError);
  expect(check).toThrow(sentence);
});
