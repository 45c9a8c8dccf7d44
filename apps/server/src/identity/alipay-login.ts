import { createPrivateKey, type KeyObject } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import { request } from 'undici';
import { z } from 'zod';
import { bareKey } from '../key-text.ts';
import { LoginRefusedError, LoginUnavailableError, type Login } from './login.ts';

const METHOD = 'alipay.system.oauth.token';
const ANSWER = 'alipay_system_oauth_token_response';
const TIMEOUT_MS = 5_000;

/** Which id an app gets depends on when it was made: the older user id, or an open id. */
const identitySchema = z.object({
  [ANSWER]: z.union([
    z.object({ user_id: z.string().min(1).max(128) }).transform(({ user_id }) => user_id),
    z.object({ open_id: z.string().min(1).max(128) }).transform(({ open_id }) => open_id),
  ]),
  sign: z.string().min(1),
});

/** An error's answer is not signed as a success is; believing a refusal does no harm. */
const refusalSchema = z.object({ error_response: z.object({ sub_code: z.string() }) });
const CODE_REFUSED = 'isv.code-invalid';

/**
 * Login by `my.getAuthCode`: exchanges its code by `alipay.system.oauth.token`. The SDK signs the
 * request and proves the answer. It is sent from here, since the SDK's own call neither proves an
 * answer by itself nor tells a refusal apart once it is told to.
 *
 * @param privateKey the app's RSA key, PKCS#8 or PKCS#1, PEM or bare base64
 * @param gatewayUrl `https://openapi.alipay.com/gateway.do`
 * @throws Error if the private key cannot be read
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
    privateKey: asPkcs1(privateKey),
    keyType: 'PKCS1',
    alipayPublicKey: bareKey(alipayPublicKey),
  });
  return {
    async identify({ code }) {
      const rawAnswer = await send(
        gatewayUrl,
        alipay.sdkExecute(METHOD, { grantType: 'authorization_code', code }),
      );
      return { identity: 'alipay', wallet: 'alipay', appId, openId: openIdIn(rawAnswer, alipay) };
    },
  };
}

async function send(gatewayUrl: string, signedParams: string): Promise<string> {
  try {
    const { body } = await request(gatewayUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: signedParams,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await body.text();
  } catch {
    throw new LoginUnavailableError('Alipay did not answer the login.');
  }
}

function openIdIn(rawAnswer: string, alipay: AlipaySdk): string {
  const answer = parseJson(rawAnswer);
  const refusal = refusalSchema.safeParse(answer);
  if (refusal.success && refusal.data.error_response.sub_code === CODE_REFUSED) {
    throw new LoginRefusedError(`Alipay does not accept the login code (${CODE_REFUSED}).`);
  }
  const identity = identitySchema.safeParse(answer);
  if (!identity.success) throw new LoginUnavailableError('Alipay named no user for the login.');
  try {
    alipay.checkResponseSign(rawAnswer, ANSWER, identity.data.sign, '');
  } catch {
    throw new LoginUnavailableError('Alipay did not sign the answer to the login.');
  }
  return identity.data[ANSWER];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The SDK must be told which form a key has, and misreads armour: in this one it reads any. */
function asPkcs1(text: string): string {
  const key = readKey(Buffer.from(bareKey(text), 'base64'));
  return key.export({ type: 'pkcs1', format: 'der' }).toString('base64');
}

function readKey(key: Buffer): KeyObject {
  for (const type of ['pkcs8', 'pkcs1'] as const) {
    try {
      return createPrivateKey({ key, format: 'der', type });
    } catch {
      // The other form, then.
    }
  }
  throw new Error('ALIPAY_PRIVATE_KEY is no RSA private key in PKCS#8 or PKCS#1.');
}
