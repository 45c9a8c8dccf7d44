import { HIDDEN, hideSecrets, isSecretName } from './secrets.ts';

const MAX_DEPTH = 8;
const MAX_ITEMS = 100;
const MAX_TEXT = 8_192;
const MAX_NAME = 100;
/** What a value takes beside its text, generously: a number, quotes, a comma. */
const VALUE_CHARS = 24;
const CUT = '…';

/** How many characters may still be shown. */
interface Room {
  left: number;
}

/**
 * A copy of a message's body for a person to read: no secret in it, and no more than a screenful.
 *
 * @param maxChars about how long its JSON may be, in UTF-16 code units
 */
export function redact(body: unknown, maxChars: number): unknown {
  return shown(body, { left: maxChars }, 0);
}

/** A text with its secrets hidden, cut after `maxChars` UTF-16 code units. */
export function redactText(text: string, maxChars: number): string {
  return cut(hideSecrets(text), maxChars);
}

function shown(value: unknown, room: Room, depth: number): unknown {
  room.left -= VALUE_CHARS;
  if (typeof value === 'string') {
    const text = redactText(value, Math.min(MAX_TEXT, Math.max(0, room.left)));
    room.left -= text.length;
    return text;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return CUT;
  if (Array.isArray(value)) return items(value, room, depth);
  return Object.fromEntries(members(value, room, depth));
}

function items(list: readonly unknown[], room: Room, depth: number): unknown[] {
  const read: unknown[] = [];
  for (const item of list) {
    if (read.length === MAX_ITEMS || room.left <= 0) return [...read, CUT];
    read.push(shown(item, room, depth + 1));
  }
  return read;
}

function members(object: object, room: Room, depth: number): [string, unknown][] {
  const read: [string, unknown][] = [];
  for (const [name, value] of Object.entries(object)) {
    if (read.length === MAX_ITEMS || room.left <= 0) return [...read, [CUT, CUT]];
    const shortName = cut(name, MAX_NAME);
    room.left -= shortName.length;
    read.push([shortName, isSecretName(name) ? HIDDEN : shown(value, room, depth + 1)]);
  }
  return read;
}

function cut(text: string, maxChars: number): string {
  return text.length > maxChars ? `${text.slice(0, maxChars)}${CUT}` : text;
}
