import type { CreateSession } from '@minipay/contracts';
import type { Ids } from '../ports/ids.ts';
import type { User, UserStore } from '../ports/store.ts';
import { LoginRefusedError, type Identified, type Logins } from './login.ts';
import type { SessionTokens } from './session-tokens.ts';

/**
 * Logs a shopper in: the platform says who it is, and the user is the same one each time.
 *
 * @throws LoginRefusedError if the code is not accepted or this server offers no such login
 * @throws LoginUnavailableError if the platform does not answer
 */
export async function openSession(
  request: CreateSession,
  {
    logins,
    tokens,
    users,
    ids,
  }: {
    readonly logins: Logins;
    readonly tokens: SessionTokens;
    readonly users: UserStore;
    readonly ids: Ids;
  },
): Promise<{ readonly user: User; readonly token: string; readonly expiresAt: Date }> {
  const identified = await identify(request, logins);
  const user = await users.keep({ ...identified, id: ids.next() });
  return { user, ...(await tokens.issue(user.id)) };
}

async function identify(request: CreateSession, logins: Logins): Promise<Identified> {
  const identified = (() => {
    switch (request.identity) {
      case 'wechat':
        return logins.wechat?.identify(request);
      case 'alipay':
        return logins.alipay?.identify(request);
      case 'sandbox':
        return logins.sandbox?.identify(request);
    }
  })();
  if (!identified) throw new LoginRefusedError(`No ${request.identity} login is offered here.`);
  return identified;
}
