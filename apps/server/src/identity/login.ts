import type { CreateSession } from '@minipay/contracts';
import type { User } from '../ports/store.ts';

/** Who a platform says has logged in. */
export type Identified = Omit<User, 'id'>;

/** Checks a login code with the platform that gave it. */
export interface Login<Identity extends CreateSession['identity']> {
  /**
   * @throws LoginRefusedError if the platform does not accept the code
   * @throws LoginUnavailableError if it does not answer, or not in its documented form
   */
  identify(request: Extract<CreateSession, { identity: Identity }>): Promise<Identified>;
}

/** The logins that this server offers; which ones is the configuration's choice. */
export type Logins = { readonly [Identity in CreateSession['identity']]?: Login<Identity> };

/** The platform did not accept the login code: the app asks it for a new one. */
export class LoginRefusedError extends Error {
  override readonly name = 'LoginRefusedError';
  readonly code = 'LOGIN_REFUSED';
}

/** The platform that checks login codes did not answer as documented: try again later. */
export class LoginUnavailableError extends Error {
  override readonly name = 'LoginUnavailableError';
  readonly code = 'LOGIN_UNAVAILABLE';
}
