/** A signed message with a signature of the right form that is not its own. */
export function badlySigned(json: string): string {
  return withSign(json, (sign) => `${sign.startsWith('A') ? 'B' : 'A'}${sign.slice(1)}`);
}

/** A signed message without its signature. */
export function unsigned(json: string): string {
  return withSign(json, () => undefined);
}

function withSign(json: string, change: (sign: string) => string | undefined): string {
  // Only messages that the gateway has signed come here, and `sign` is a text in all of them.
  const message = JSON.parse(json) as Readonly<Record<string, unknown>> & { readonly sign: string };
  return JSON.stringify({ ...message, sign: change(message.sign) });
}
