import { createContext, Script } from 'node:vm';
import { isFunction } from './values.ts';

/**
 * What Node's engine has and a phone's may lack: `eval` is forbidden on both platforms, WeChat has
 * `WXWebAssembly` instead of `WebAssembly`, `Intl` is missing on part of the Android phones, and
 * the rest came after ES2020, which is what phones of that year bring.
 */
const ABSENT = `
  for (const name of ['eval', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'Intl', 'Iterator',
    'AggregateError', 'FinalizationRegistry', 'WeakRef', 'escape', 'unescape'])
    delete globalThis[name];
  for (const [owner, names] of [
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Promise, ['any', 'withResolvers']],
    [Array, ['fromAsync']],
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
  ]) for (const name of names) delete owner[name];
`;

/** A JavaScript world of the bundle's own: the language, what the host puts in, and nothing else. */
export interface Realm {
  /** Evaluates a script and gives its value; `file` is what stack traces name. */
  readonly run: (source: string, file: string) => unknown;
  /** A copy made of the realm's own objects, as a value that crosses the platform's bridge. */
  readonly copy: (value: unknown) => unknown;
  readonly define: (globals: Readonly<Record<string, unknown>>) => void;
}

export function createRealm(): Realm {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const run = (source: string, file: string): unknown =>
    new Script(source, { filename: file }).runInContext(context);
  run(ABSENT, 'realm.js');
  const parse = run('JSON.parse', 'realm.js');
  return {
    run,
    copy(value) {
      // Typed as a string always, JSON.stringify answers undefined for undefined and functions.
      const text: unknown = JSON.stringify(value);
      return typeof text === 'string' && isFunction(parse) ? parse(text) : undefined;
    },
    define(globals) {
      Object.assign(context, globals);
    },
  };
}
