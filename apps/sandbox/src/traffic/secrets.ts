const SECRET_NAME = /authorization|token|secret|password|cookie|private_?key/i;

/** A private key in PEM, or the beginning of one in bare base64. */
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*-----|$)|\bMII[A-Za-z0-9+/=\s\\]{900,}/g;
/**
 * `token=…`, `"token":"…"`, `Authorization: Bearer …`, also with the quotes escaped as in JSON
 * inside JSON: the same escapes that begin a quoted value end it.
 */
const NAMED_VALUE =
  /((?:authorization|token|secret|password|cookie|private_?key)[\w-]{0,32}(?:\\{0,16}")?\s{0,8}[:=]\s{0,8})(?:(\\{0,16})"[\s\S]*?(?:(?<!\\)\2"|$)|\[[^\]]*\]?|\{[^}]*\}?|(?:(?:Basic|Bearer|Digest)\s+)?[^\s&,;}\]]+)/gi;
const BEARER = /\bBearer\s+\S+/g;

export const HIDDEN = '[hidden]';

/** Whether what stands under a name is nobody's business. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A text with the secrets in it hidden; JSON that holds none stays as it was written. */
export function hideSecrets(text: string): string {
  return hideInJson(text)
    .replace(PRIVATE_KEY, HIDDEN)
    .replace(NAMED_VALUE, `$1${HIDDEN}`)
    .replace(BEARER, HIDDEN);
}

/** Hides by the names in a text that is JSON, whatever stands under them. */
function hideInJson(text: string): string {
  if (!/^\s*[{[]/.test(text)) return text;
  let hiddenCount = 0;
  try {
    const value: unknown = JSON.parse(text, (name, inner: unknown) => {
      const shown = isSecretName(name)
        ? HIDDEN
        : typeof inner === 'string'
          ? hideSecrets(inner)
          : inner;
      if (shown !== inner) hiddenCount += 1;
      return shown;
    });
    return hiddenCount > 0 ? JSON.stringify(value) : text;
  } catch {
    // No JSON after all, or nested beyond reading: the patterns look through it as it is.
    return text;
  }
}
