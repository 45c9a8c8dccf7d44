const SECRET_NAME = /authorization|token|secret|password|cookie|private_?key/i;
/** PEM, the beginning of a private key in bare base64, or a bearer token inside a text. */
const SECRET_TEXT =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*-----|$)|\bMII[A-Za-z0-9+/=\s\\]{900,}|\bBearer\s+\S+/g;
const HIDDEN = '[hidden]';
const MAX_DEPTH = 8;
const MAX_ITEMS = 100;
const MAX_TEXT = 8_192;

/** A copy of a message's body for a person to read: no secret in it, and no more than a screenful. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') {
    const text = value.replace(SECRET_TEXT, HIDDEN);
    return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([name, inner]) => [name, SECRET_NAME.test(name) ? HIDDEN : redact(inner, depth + 1)]),
  );
}
