import { request } from 'undici';
import { z } from 'zod';
import { LoginRefusedError, LoginUnavailableError, type Login } from './login.ts';

const TIMEOUT_MS = 5_000;

/** `errcode` is missing or 0 on success. Session key and union id are left where they are. */
const answerSchema = z.object({
  openid: z.string().min(1).max(128).optional(),
  errcode: z.number().optional(),
});

/** WeChat's documented codes for a code that is invalid, used, or of a blocked user. */
const CODE_REFUSED = [40029, 40163, 40226];

/**
 * Login by `wx.login`: exchanges its code with WeChat's `jscode2session`.
 *
 * @param apiUrl WeChat's API host, `https://api.weixin.qq.com`
 */
export function wechatLogin(options: {
  readonly appId: string;
  readonly appSecret: string;
  readonly apiUrl: string;
}): Login<'wechat'> {
  return {
    async identify({ code }) {
      const answer = await askWeChat(code, options);
      if (answer.errcode !== undefined && CODE_REFUSED.includes(answer.errcode)) {
        throw new LoginRefusedError(`WeChat does not accept the login code (${answer.errcode}).`);
      }
      if (answer.openid === undefined) {
        throw new LoginUnavailableError(`WeChat answered with errcode ${String(answer.errcode)}.`);
      }
      const { appId } = options;
      return { identity: 'wechat', wallet: 'wechat', appId, openId: answer.openid };
    },
  };
}

async function askWeChat(
  code: string,
  { appId, appSecret, apiUrl }: { appId: string; appSecret: string; apiUrl: string },
) {
  const url = new URL('/sns/jscode2session', apiUrl);
  url.search = new URLSearchParams({
    appid: appId,
    secret: appSecret,
    js_code: code,
    grant_type: 'authorization_code',
  }).toString();
  try {
    const { body } = await request(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answerSchema.parse(await body.json());
  } catch {
    // The cause is not kept: it may name the URL, and the URL holds the secret.
    throw new LoginUnavailableError('WeChat did not answer the login in its documented form.');
  }
}
