const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const RANDOM_CHARACTERS = 22;
/** What the server takes for an idempotency key and for a phone's own login code. */
const ID = /^[0-9A-Za-z_-]{16,64}$/;

/**
 * A new id of 30 or so characters of `[0-9A-Za-z_-]`: the time, then 132 random bits. It is unique
 * but no secret: mini-programs have no synchronous source of strong randomness, and none of what
 * is named by it is guarded by its name.
 */
export function newId(): string {
  let id = Date.now().toString(36);
  for (let drawn = 0; drawn < RANDOM_CHARACTERS; drawn += 1) {
    id += ALPHABET.charAt(Math.floor(Math.random() * ALPHABET.length));
  }
  return id;
}

/** Whether a value from storage has the form of an id; an older app or a broken disk left others. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}
