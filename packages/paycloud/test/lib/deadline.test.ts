import { getEventListeners } from 'node:events';
import { untilEnded, withDeadline } from '../../src/lib/deadline.ts';

const firing = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('[A8] a deadline fires after its time, and says so', async () => {
  const ended = withDeadline(50, undefined, async ({ signal, endedBy }) => {
    expect(endedBy()).toBeUndefined();
    await firing(signal);
    return endedBy();
  });
  jest.advanceTimersByTime(50);
  expect(await ended).toBe('timeout');
});

test("a deadline fires with the caller's signal, and what comes first counts", async () => {
  const controller = new AbortController();
  const ended = withDeadline(50, controller.signal, async ({ signal, endedBy }) => {
    await firing(signal);
    jest.advanceTimersByTime(50);
    return endedBy();
  });
  controller.abort();
  expect(await ended).toBe('aborted');
});

test('a signal that fired before has ended the call before it begins', async () => {
  const endedBy = await withDeadline(50, AbortSignal.abort(), (deadline) =>
    Promise.resolve(deadline.signal.aborted && deadline.endedBy()),
  );
  expect(endedBy).toBe('aborted');
});

test.each([
  ['succeeds', () => Promise.resolve('done')],
  ['fails', () => Promise.reject(new Error('no'))],
])('no timer and no listener is left behind by work that %s', async (_how, work) => {
  const { signal } = new AbortController();
  await withDeadline(50, signal, work).catch(() => undefined);
  expect(jest.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

describe('untilEnded', () => {
  test('gives what the work gives, and leaves no listener behind', async () => {
    const { signal } = new AbortController();
    expect(await untilEnded(Promise.resolve('done'), signal)).toBe('done');
    await expect(untilEnded(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('does not wait for work that never ends once the signal fires', async () => {
    const controller = new AbortController();
    const ended = untilEnded(new Promise<string>(() => undefined), controller.signal);
    controller.abort();
    expect(await ended).toBeUndefined();
  });
});
