import { HostError } from './errors.ts';
import type { PlatformNames } from './platform-names.ts';

export interface StrictObjectOptions {
  /** The platform as messages name it. */
  readonly platformName: string;
  /** `wx` or `my`. */
  readonly globalName: string;
  readonly names: PlatformNames;
  /** What the host implements. */
  readonly offered: Readonly<Record<string, unknown>>;
  /** Hears of every fault before it is thrown, for a bundle may swallow it. */
  readonly report: (error: HostError) => void;
}

/** Where Taro keeps its own things on the platform's object; no names of the platform. */
const TARO_KEEPS_HERE: ReadonlySet<string> = new Set(['webpackJsonp', 'taroEventCenter']);

/** WeChat's names that Taro looks for on every platform before it takes the platform's own. */
const TARO_LOOKS_FOR: ReadonlySet<string> = new Set([
  'onBLEConnectionStateChange',
  'offBLEConnectionStateChange',
]);

/**
 * `wx` or `my` with exactly the platform's names.
 *
 * Feature tests speak of the platform, not of the host: `typeof`, `in` and `canIUse` find every
 * name of the typings, also those that the host does not implement. So a bundle takes the way that
 * it takes on a phone, and a call that the host lacks fails instead of being passed over.
 *
 * @returns The object. Reading or calling an unknown name throws `NOT_AN_API`; calling a known one
 *   that the host lacks, or reading a member of it, throws `NOT_OFFERED`.
 */
export function strictObject(options: StrictObjectOptions): object {
  const { globalName, names, offered, platformName } = options;
  const fail = (error: HostError): never => {
    options.report(error);
    throw error;
  };
  const notOffered = (name: string) =>
    fail(new HostError('NOT_OFFERED', `the host does not offer ${globalName}.${name}`));

  const members: Record<string, unknown> = {};
  for (const name of names.functions) members[name] = () => notOffered(name);
  for (const name of names.objects) {
    members[name] = new Proxy({}, { get: (_, key) => notOffered(`${name}.${String(key)}`) });
  }
  for (const [name, value] of Object.entries(offered)) {
    if (!(name in members)) {
      throw new HostError(
        'NOT_AN_API',
        `the host offers ${globalName}.${name}, ${platformName} does not`,
      );
    }
    members[name] = value;
  }

  const notAnApi = (key: string | symbol) =>
    fail(
      new HostError('NOT_AN_API', `${globalName}.${String(key)} is not an API of ${platformName}`),
    );
  return new Proxy(members, {
    get(target, key, receiver): unknown {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, receiver);
      return TARO_KEEPS_HERE.has(key) || TARO_LOOKS_FOR.has(key) ? undefined : notAnApi(key);
    },
    set(target, key, value, receiver) {
      return typeof key === 'string' && TARO_KEEPS_HERE.has(key)
        ? Reflect.set(target, key, value, receiver)
        : notAnApi(key);
    },
  });
}
