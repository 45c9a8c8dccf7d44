import { parsePasswordHash, passwordFits, type PasswordHash } from './password-hash.ts';

/** Somebody who may work for the shop. */
export interface OperatorAccount {
  readonly name: string;
  readonly passwordHash: PasswordHash;
}

/** Null where one of them is not `name:hash`, or two have one name. */
export function parseAccounts(text: string): readonly OperatorAccount[] | null {
  const accounts: OperatorAccount[] = [];
  for (const entry of text.split(',')) {
    const [, name, hash] = /^([0-9a-z._-]{1,32}):(.+)$/.exec(entry.trim()) ?? [];
    const passwordHash = hash === undefined ? null : parsePasswordHash(hash);
    if (name === undefined || !passwordHash) return null;
    if (accounts.some((account) => account.name === name)) return null;
    accounts.push({ name, passwordHash });
  }
  return accounts;
}

/**
 * Whether name and password are an operator's. For a name that nobody has, a password is checked
 * all the same, so that how long it takes does not tell which names there are.
 */
export async function isOperator(
  { name, password }: { readonly name: string; readonly password: string },
  accounts: readonly OperatorAccount[],
): Promise<boolean> {
  const account = accounts.find((known) => known.name === name);
  const checked = account ?? accounts[0];
  if (!checked) return false;
  const fits = await passwordFits(password, checked.passwordHash);
  return fits && account !== undefined;
}
