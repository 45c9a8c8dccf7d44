import type { SessionTokens } from '../identity/session-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import { isOperator, type OperatorAccount } from './accounts.ts';
import type { LoginLimit } from './login-limit.ts';
import type { PasswordChecks } from './password-checks.ts';

/** What the operators' part of the server is made of. */
export interface Operators {
  readonly accounts: readonly OperatorAccount[];
  readonly tokens: SessionTokens;
  readonly limit: LoginLimit;
  readonly checks: PasswordChecks;
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
  | { readonly kind: 'too-often'; readonly retryAfterSeconds: number }
  /** So many log in at this moment that one more would wait too long. */
  | { readonly kind: 'busy' };

interface AuditParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Logs an operator in for a short while; each attempt that is checked goes into the audit. */
export async function openOperatorSession(
  login: OperatorLogin,
  operators: Operators,
  parts: AuditParts,
): Promise<OperatorLoginResult> {
  const { name, address } = login;
  const { limit, checks, tokens } = operators;
  const retryAfterSeconds = await limit.begin(name, address);
  if (retryAfterSeconds !== null) return { kind: 'too-often', retryAfterSeconds };

  let isWrong = false;
  try {
    const isRight = await checks.run(() => auditedCheck(login, operators, parts));
    if (isRight === null) return { kind: 'busy' };
    isWrong = !isRight;
    return isRight ? { kind: 'opened', ...(await tokens.issue(name)) } : { kind: 'refused' };
  } finally {
    await limit.end(name, address, isWrong);
  }
}

async function auditedCheck(
  { name, password, address }: OperatorLogin,
  { accounts }: Operators,
  { store, clock, ids }: AuditParts,
): Promise<boolean> {
  const id = ids.next();
  const about = { operator: name, action: 'login', subject: null, details: { address } };
  await store.audit.begin({ ...about, id, at: clock.now() });
  const isRight = await isOperator({ name, password }, accounts);
  await store.audit.end(id, isRight ? 'done' : 'LOGIN_REFUSED');
  return isRight;
}
