import { redactText } from './redact.ts';

/** Headers that say something of the protocol and hold no secret, in the order of reading. */
const SHOWN = [
  'host',
  'content-type',
  'content-length',
  'accept',
  'user-agent',
  'http-request-psn',
  'sandbox-scenario',
];
const MAX_VALUE = 200;

/** The headers that are shown, in small letters; all others are left out, whatever they hold. */
export function shownHeaders(
  headers: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): Record<string, string> {
  const values = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return Object.fromEntries(
    SHOWN.flatMap((name) => {
      const value = values.get(name);
      return value === undefined ? [] : [[name, redactText(String(value), MAX_VALUE)]];
    }),
  );
}
