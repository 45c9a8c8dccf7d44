/** What the phone keeps through a restart. Never throws, so that a full phone can still buy. */
export interface Storage {
  /** The value kept under `key`, or undefined. */
  readonly read: (key: string) => unknown;
  /**
   * Keeps a JSON value; it is there when this returns. Where the phone has no room it is there
   * until the app ends.
   */
  readonly write: (key: string, value: unknown) => void;
  readonly remove: (key: string) => void;
}

/** What a platform offers for it, under its own names. */
export interface DeviceStorage {
  readonly getStorageSync: (key: string) => unknown;
  readonly setStorageSync: (key: string, text: string) => void;
  readonly removeStorageSync: (key: string) => void;
}

const PREFIX = 'minipay.';

export function createStorage(device: DeviceStorage): Storage {
  /** What the phone did not take: its text, or null for what it did not let go. */
  const notTaken = new Map<string, string | null>();

  return {
    read: (key) => {
      const text = notTaken.has(key) ? notTaken.get(key) : read(device, PREFIX + key);
      return typeof text === 'string' ? parse(text) : undefined;
    },
    write: (key, value) => {
      // As text, since the platforms do not agree on what they do to objects.
      const text = JSON.stringify(value);
      try {
        device.setStorageSync(PREFIX + key, text);
      } catch {
        // Asked for below: not every platform throws where it has no room.
      }
      if (read(device, PREFIX + key) === text) notTaken.delete(key);
      else notTaken.set(key, text);
    },
    remove: (key) => {
      try {
        device.removeStorageSync(PREFIX + key);
        notTaken.delete(key);
      } catch {
        notTaken.set(key, null);
      }
    },
  };
}

function read(device: DeviceStorage, key: string): unknown {
  try {
    return device.getStorageSync(key);
  } catch {
    return undefined;
  }
}

/** Anything that is not JSON was not written by this app, or not wholly. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
