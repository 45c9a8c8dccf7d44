import { AlipaySdk } from 'alipay-sdk';
import { z } from 'zod';
import { LoginRefusedError, LoginUnavailableError, type Login } from './login.ts';

/** Which id an app gets depends on when it was made: the older `userId`, or `openId`. */
const answerSchema = z.union([
  z.object({ userId: z.string().min(1).max(128) }).transform(({ userId }) => userId),
  z.object({ openId: z.string().min(1).max(128) }).transform(({ openId }) => openId),
]);

const refusalSchema = z.object({ code: z.string() });
const CODE_REFUSED = ['isv.code-invalid', '40002'];

/**
 * Login by `my.getAuthCode`: exchanges its code by `alipay.system.oauth.token`, whose answer's
 * signature is checked.
 *
 * @param gatewayUrl `https://openapi.alipay.com/gateway.do`
 */
export function alipayLogin({
  appId,
  privateKey,
  alipayPublicKey,
  gatewayUrl,
}: {
  readonly appId: string;
  readonly privateKey: string;
  readonly alipayPublicKey: string;
  readonly gatewayUrl: string;
}): Login<'alipay'> {
  const alipay = new AlipaySdk({
    appId,
    privateKey,
    alipayPublicKey,
    gateway: gatewayUrl,
    timeout: 5_000,
  });
  return {
    async identify({ code }) {
      let answer: unknown;
      try {
        answer = await alipay.exec(
          'alipay.system.oauth.token',
          { grantType: 'authorization_code', code },
          { validateSign: true },
        );
      } catch {
        // The cause is not kept: the SDK's errors quote the signed request.
        throw new LoginUnavailableError('Alipay did not answer the login in its documented form.');
      }
      const openId = answerSchema.safeParse(answer);
      if (openId.success)
        return { identity: 'alipay', wallet: 'alipay', appId, openId: openId.data };
      const refusal = refusalSchema.safeParse(answer);
      if (refusal.success && CODE_REFUSED.includes(refusal.data.code)) {
        throw new LoginRefusedError(
          `Alipay does not accept the login code (${refusal.data.code}).`,
        );
      }
      throw new LoginUnavailableError('Alipay refused the login request itself.');
    },
  };
}
