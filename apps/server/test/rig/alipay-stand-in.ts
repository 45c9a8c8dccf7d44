import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listening } from './listening.ts';

const pairs = new Map<string, ReturnType<typeof newPair>>();
const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Each is made once: that takes longer than most tests. */
function pairOf(owner: 'app' | 'alipay' | 'forger') {
  const pair = pairs.get(owner) ?? newPair();
  pairs.set(owner, pair);
  return pair;
}

/**
 * Stands in for Alipay's gateway: takes `alipay.system.oauth.token`, checks the app's RSA2
 * signature over all parameters as Alipay documents it, and signs its answer. The code `for-NAME`
 * logs in the user `user-NAME`.
 *
 * @param forgeAnswers sign with another key than the one that Alipay publishes
 */
export async function startAlipay({ appId, forgeAnswers }: AlipayOptions) {
  const app = pairOf('app');
  const alipay = pairOf('alipay');
  const signer = forgeAnswers ? pairOf('forger') : alipay;
  const appPublicKey = createPublicKey(app.publicKey.export({ type: 'spki', format: 'pem' }));

  const answerTo = (params: Map<string, string>): string => {
    const signature = Buffer.from(params.get('sign') ?? '', 'base64');
    const signedText = [...params]
      .filter(([name, value]) => name !== 'sign' && value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    if (
      params.get('app_id') !== appId ||
      params.get('sign_type') !== 'RSA2' ||
      !verify('sha256', Buffer.from(signedText), appPublicKey, signature)
    ) {
      return errorAnswer('isv.invalid-signature');
    }
    const code = params.get('code') ?? '';
    const isOurs =
      params.get('method') === 'alipay.system.oauth.token' &&
      params.get('grant_type') === 'authorization_code' &&
      code.startsWith('for-');
    if (!isOurs) return errorAnswer('isv.code-invalid');

    const content = JSON.stringify({
      user_id: `user-${code.slice('for-'.length)}`,
      access_token: 'access-token-canary',
      expires_in: 500,
    });
    const answerSignature = sign('sha256', Buffer.from(content), signer.privateKey);
    const signText = answerSignature.toString('base64');
    return `{"alipay_system_oauth_token_response":${content},"sign":"${signText}"}`;
  };

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
      const params = new Map([...query, ...new URLSearchParams(body)]);
      response.setHeader('Content-Type', 'application/json');
      response.end(answerTo(params));
    });
  });
  return {
    ...(await listening(server)),
    appPrivateKey: app.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    alipayPublicKey: alipay.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

interface AlipayOptions {
  readonly appId: string;
  readonly forgeAnswers?: boolean;
}

function errorAnswer(subCode: string): string {
  return JSON.stringify({
    error_response: { code: '40002', msg: 'Invalid Arguments', sub_code: subCode },
  });
}
