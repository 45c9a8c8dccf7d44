/** A signed message with a signature of the right form that is not its own. */
export function badlySigned(json: string): string {
  // The padding stays where it is, so that it is base64 of the same length.
  return withSign(json, (sign) => [...sign.slice(0, -2)].reverse().join('') + sign.slice(-2));
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
