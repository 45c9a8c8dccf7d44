import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../ports/clock.ts';

const ISSUER = 'minipay';
const ALGORITHM = 'HS256';
/** About 3 MB of tokens at most. */
const MOST_KNOWN = 10_000;

/** Who a token is for. One of them is nothing to the other. */
export const SHOPPERS = { audience: 'shopper', lifetimeSeconds: 2 * 60 * 60 } as const;
export const OPERATORS = { audience: 'operator', lifetimeSeconds: 15 * 60 } as const;

export interface SessionTokens {
  issue(subject: string): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** Whose it is, or null if it is not one of ours, is for others or has ended. */
  read(token: string): Promise<string | null>;
}

/**
 * Sessions as signed tokens, so that any process can read them and none keeps them.
 *
 * @param secret at least 32 bytes, the same for every process
 */
export function sessionTokens(
  secret: string,
  { audience, lifetimeSeconds }: typeof SHOPPERS | typeof OPERATORS,
  clock: Clock,
): SessionTokens {
  const key = new TextEncoder().encode(secret);
  /** A shopper sends the same token many times over; its signature is checked once. */
  const known = new LRUCache<string, { readonly subject: string; readonly expiresAtMs: number }>({
    max: MOST_KNOWN,
  });
  return {
    async issue(subject) {
      const now = Math.floor(clock.now().getTime() / 1000);
      const expires = now + lifetimeSeconds;
      const token = await new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt(now)
        .setExpirationTime(expires)
        .sign(key);
      return { token, expiresAt: new Date(expires * 1000) };
    },
    async read(token) {
      const before = known.get(token);
      if (before && clock.now().getTime() < before.expiresAtMs) return before.subject;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience,
          currentDate: clock.now(),
          requiredClaims: ['sub', 'exp'],
        });
        const { sub: subject, exp } = payload;
        if (subject === undefined || exp === undefined) return null;
        known.set(token, { subject, expiresAtMs: exp * 1000 });
        return subject;
      } catch {
        return null;
      }
    },
  };
}
