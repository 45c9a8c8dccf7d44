import Taro from '@tarojs/taro';

/** What the phone keeps through a restart. */
export interface Storage {
  /** The value kept under `key`, or undefined. */
  readonly read: (key: string) => unknown;
  /** Keeps a JSON value; it is there when this returns. */
  readonly write: (key: string, value: unknown) => void;
  readonly remove: (key: string) => void;
}

const PREFIX = 'minipay.';

export const deviceStorage: Storage = {
  read: (key) => {
    const text: unknown = Taro.getStorageSync(PREFIX + key);
    if (typeof text !== 'string' || text === '') return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  },
  // As text, since the platforms do not agree on what they do to objects.
  write: (key, value) => Taro.setStorageSync(PREFIX + key, JSON.stringify(value)),
  remove: (key) => Taro.removeStorageSync(PREFIX + key),
};
