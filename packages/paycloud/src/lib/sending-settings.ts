import { setTimeout as timer } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import type { PayCloudHooks } from '../hooks.ts';
import type { PayCloudOptions } from '../options.ts';

/** How requests go out, checked and filled in. */
export interface SendingSettings {
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  /** Undefined where only the call as a whole has an end. */
  readonly answerTimeoutMs: number | undefined;
  readonly retries: number;
  readonly numbersAs: 'text' | 'number';
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly hooks: PayCloudHooks;
  readonly proxy: URL | undefined;
  /** The caller's own, which stays the caller's to close. */
  readonly dispatcher: Dispatcher | undefined;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_CONNECT_TIMEOUT_MS = 10_000;
const DEFAULT_RETRIES = 2;
const MAX_TIMEOUT_MS = 600_000;
const MAX_RETRIES = 10;
const HOOK_NAMES: ReadonlySet<string> = new Set<keyof PayCloudHooks>([
  'onRequest',
  'onResponse',
  'onRetry',
]);

/**
 * Checks the options that say how to send.
 *
 * @param problems grows by a line for every mistake, whereupon what is returned is of no use
 */
export function checkSending(options: PayCloudOptions, problems: string[]): SendingSettings {
  const { now = Date.now, random = Math.random, sleep = timedSleep } = options;
  const { timeoutMs = DEFAULT_TIMEOUT_MS, retries = DEFAULT_RETRIES, hooks = {} } = options;
  const { connectTimeoutMs = DEFAULT_CONNECT_TIMEOUT_MS, numbersAs = 'text' } = options;
  const { proxy, dispatcher, answerTimeoutMs } = options;
  const found = [
    typeof now === 'function' ? undefined : 'now must be a function that returns milliseconds',
    typeof random === 'function' ? undefined : 'random must be a function like Math.random',
    typeof sleep === 'function' ? undefined : 'sleep must be a function that returns a promise',
    problemWithTimeout(timeoutMs),
    problemWithTimeout(connectTimeoutMs, 'connectTimeoutMs'),
    answerTimeoutMs === undefined
      ? undefined
      : problemWithTimeout(answerTimeoutMs, 'answerTimeoutMs'),
    problemWithRetries(retries),
    problemWithNumbers(numbersAs),
    problemWithHooks(hooks),
    problemWithDispatcher(options),
    problemWithProxy(proxy),
  ];
  problems.push(...found.filter((problem) => problem !== undefined));
  const proxyUrl = proxy !== undefined && URL.canParse(proxy) ? new URL(proxy) : undefined;
  return {
    timeoutMs,
    connectTimeoutMs,
    answerTimeoutMs,
    retries,
    numbersAs,
    now,
    random,
    sleep,
    hooks,
    proxy: proxyUrl,
    dispatcher,
  };
}

/** What is wrong with a time-out, if anything. */
export function problemWithTimeout(value: number, name = 'timeoutMs'): string | undefined {
  if (Number.isSafeInteger(value) && value >= 1 && value <= MAX_TIMEOUT_MS) return undefined;
  return `${name} must be whole milliseconds from 1 to ${MAX_TIMEOUT_MS}`;
}

/** What is wrong with a number of repeats, if anything. */
export function problemWithRetries(retries: number): string | undefined {
  if (Number.isSafeInteger(retries) && retries >= 0 && retries <= MAX_RETRIES) return undefined;
  return `retries must be a whole number from 0 to ${MAX_RETRIES}`;
}

function problemWithNumbers(numbersAs: unknown): string | undefined {
  if (numbersAs === 'text' || numbersAs === 'number') return undefined;
  return "numbersAs must be 'text' or 'number'";
}

function problemWithHooks(hooks: unknown): string | undefined {
  const mend = 'hooks must be an object with onRequest, onResponse and onRetry, each a function';
  if (typeof hooks !== 'object' || hooks === null) return mend;
  const right = Object.entries(hooks).every(
    ([name, hook]) => HOOK_NAMES.has(name) && (hook === undefined || typeof hook === 'function'),
  );
  return right ? undefined : mend;
}

function problemWithDispatcher({ dispatcher, proxy, connectTimeoutMs }: PayCloudOptions) {
  if (dispatcher === undefined) return undefined;
  // What a caller without types may give.
  const dispatch: unknown = (dispatcher as Partial<Dispatcher> | null)?.dispatch;
  if (typeof dispatch !== 'function') return "dispatcher must be one of undici's, such as an Agent";
  if (proxy === undefined && connectTimeoutMs === undefined) return undefined;
  return 'dispatcher stands without proxy and connectTimeoutMs: configure it with both itself';
}

/** The text is not quoted: it may hold a password. */
function problemWithProxy(proxy: unknown): string | undefined {
  if (proxy === undefined) return undefined;
  const url = typeof proxy === 'string' && URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname + url.search === '/') return undefined;
  return 'proxy must be a URL such as http://proxy.example:3128, without a path';
}

async function timedSleep(ms: number, signal: AbortSignal): Promise<void> {
  await timer(ms, undefined, { signal });
}
