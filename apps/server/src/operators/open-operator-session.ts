import type { SessionTokens } from '../identity/session-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import { isOperator, type OperatorAccount } from './accounts.ts';
import type { LoginLimit } from './login-limit.ts';

/** What the operators' part of the server is made of. */
export interface Operators {
  readonly accounts: readonly OperatorAccount[];
  readonly tokens: SessionTokens;
  readonly limit: LoginLimit;
}

export interface OperatorLogin {
  readonly name: string;
  readonly password: string;
  /** Where it came from. */
  readonly address: string;
}

export type OperatorLoginResult =
  | { readonly kind: 'opened'; readonly token: string; readonly expiresAt: Date }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-often'; readonly retryAfterSeconds: number };

/** Logs an operator in for a short while; each attempt that is checked goes into the audit. */
export async function openOperatorSession(
  { name, password, address }: OperatorLogin,
  { accounts, tokens, limit }: Operators,
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
): Promise<OperatorLoginResult> {
  const retryAfterSeconds = await limit.attempt(name, address);
  if (retryAfterSeconds !== null) return { kind: 'too-often', retryAfterSeconds };

  const id = ids.next();
  const details = { address };
  const about = { operator: name, action: 'login', subject: null, details };
  await store.audit.begin({ ...about, id, at: clock.now() });
  const isRight = await isOperator({ name, password }, accounts);
  await store.audit.end(id, isRight ? 'done' : 'LOGIN_REFUSED');
  if (!isRight) return { kind: 'refused' };
  await limit.succeeded(name, address);
  return { kind: 'opened', ...(await tokens.issue(name)) };
}
