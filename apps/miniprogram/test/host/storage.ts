/** What a phone keeps for the mini-program: JSON texts by key. It outlives the program. */
export type Storage = Map<string, string>;

export interface StorageLimits {
  readonly perKeyBytes: number;
  readonly totalBytes: number;
}

const KIB = 1024;

/** WeChat: 1 MB a key; Alipay: 200 KB a key; both 10 MB in all. */
export const storageLimits = {
  weapp: { perKeyBytes: KIB * KIB, totalBytes: 10 * KIB * KIB },
  alipay: { perKeyBytes: 200 * KIB, totalBytes: 10 * KIB * KIB },
} as const satisfies Record<string, StorageLimits>;

export function readKept(storage: Storage, key: string): { found: boolean; value?: unknown } {
  const text = storage.get(key);
  return text === undefined ? { found: false } : { found: true, value: JSON.parse(text) };
}

/** Keeps a value. @returns Why the platform would not keep it, or undefined. */
export function keep(
  storage: Storage,
  key: string,
  value: unknown,
  limits: StorageLimits,
): string | undefined {
  const text: unknown = JSON.stringify(value);
  if (typeof text !== 'string') return 'the value cannot be kept';
  const others = [...storage].filter(([name]) => name !== key);
  const total = others.reduce((sum, [, kept]) => sum + kept.length, text.length);
  if (text.length > limits.perKeyBytes) return 'entry size limit reached';
  if (total > limits.totalBytes) return 'exceed storage max size';
  storage.set(key, text);
  return undefined;
}
