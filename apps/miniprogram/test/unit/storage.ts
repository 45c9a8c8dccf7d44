import type { Storage } from '../../src/platform/storage.ts';

/** A phone's storage that outlives what was built on it, as through a restart. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    read: (key) => {
      const text = values.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    write: (key, value) => void values.set(key, JSON.stringify(value)),
    remove: (key) => void values.delete(key),
  };
}
