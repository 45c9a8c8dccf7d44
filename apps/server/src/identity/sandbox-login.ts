import type { Wallet } from '@minipay/contracts';
import type { Login } from './login.ts';

/**
 * The sandbox's login: whoever has the device's code is its shopper. It exists in sandbox mode
 * alone, where no money is real.
 */
export function sandboxLogin(appIds: Readonly<Record<Wallet, string>>): Login<'sandbox'> {
  return {
    identify({ wallet, code }) {
      const appId = appIds[wallet];
      return Promise.resolve({ identity: 'sandbox', wallet, appId, openId: `sandbox-${code}` });
    },
  };
}
