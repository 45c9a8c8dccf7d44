import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../ports/clock.ts';

const ISSUER = 'minipay';
const ALGORITHM = 'HS256';
const LIFETIME_SECONDS = 2 * 60 * 60;

export interface SessionTokens {
  issue(userId: string): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** The user's id, or null if the token is not one of ours or has ended. */
  read(token: string): Promise<string | null>;
}

/**
 * Sessions as signed tokens, so that any process can read them and none keeps them.
 *
 * @param secret at least 32 bytes, the same for every process
 */
export function sessionTokens(secret: string, clock: Clock): SessionTokens {
  const key = new TextEncoder().encode(secret);
  return {
    async issue(userId) {
      const now = Math.floor(clock.now().getTime() / 1000);
      const expires = now + LIFETIME_SECONDS;
      const token = await new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setSubject(userId)
        .setIssuedAt(now)
        .setExpirationTime(expires)
        .sign(key);
      return { token, expiresAt: new Date(expires * 1000) };
    },
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          currentDate: clock.now(),
          requiredClaims: ['sub', 'exp'],
        });
        return payload.sub ?? null;
      } catch {
        return null;
      }
    },
  };
}
