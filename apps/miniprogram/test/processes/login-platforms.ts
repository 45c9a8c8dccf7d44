import { createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';

/** Stands for the platforms that exchange a login code for a user. */
export interface LoginPlatforms {
  /** Stands for `https://api.weixin.qq.com`. */
  readonly weChatUrl: string;
  /** Stands for `https://openapi.alipay.com/gateway.do`. */
  readonly alipayUrl: string;
  /** The key that Alipay's answers are verified with, in one line of base64. */
  readonly alipayPublicKey: string;
  /** The app's own key for its requests to Alipay. */
  readonly alipayAppPrivateKey: string;
  /** The codes that were exchanged, each once. */
  readonly exchanged: readonly string[];
  stop(): Promise<void>;
}

function newKeyPair() {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    publicKeyPem: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Starts them on a free port. A code is good once, as with the real ones. */
export async function startLoginPlatforms(): Promise<LoginPlatforms> {
  const alipay = newKeyPair();
  const app = newKeyPair();
  const exchanged: string[] = [];
  const takes = (code: string) => {
    if (code === '' || exchanged.includes(code)) return false;
    exchanged.push(code);
    return true;
  };
  const json = (response: ServerResponse, text: string) => {
    response.writeHead(200, { 'content-type': 'application/json;charset=utf-8' }).end(text);
  };
  const weChat = (query: URLSearchParams) => {
    const code = query.get('js_code') ?? '';
    return JSON.stringify(
      takes(code)
        ? { openid: `openid-of-the-shopper`, session_key: 'not-for-us' }
        : { errcode: 40029, errmsg: 'invalid code' },
    );
  };
  /** The answer's signature is over its text as it stands. */
  const signed = (name: string, answer: object) => {
    const text = JSON.stringify(answer);
    const sign = createSign('RSA-SHA256').update(text).sign(alipay.privateKey, 'base64');
    return `{"${name}":${text},"sign":"${sign}"}`;
  };
  const openApi = (form: URLSearchParams) =>
    isSigned(form, app.publicKeyPem) && takes(form.get('code') ?? '')
      ? signed('alipay_system_oauth_token_response', {
          user_id: '2088000000000001',
          access_token: 'not-for-us',
          expires_in: 1296000,
        })
      : signed('error_response', { code: '40002', msg: 'x', sub_code: 'isv.code-invalid' });

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      if (url.pathname === '/sns/jscode2session') json(response, weChat(url.searchParams));
      else json(response, openApi(new URLSearchParams([...url.searchParams, ...formOf(body)])));
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
    });
  });
  return {
    weChatUrl: `http://127.0.0.1:${port}`,
    alipayUrl: `http://127.0.0.1:${port}/gateway.do`,
    alipayPublicKey: alipay.publicKey,
    alipayAppPrivateKey: app.privateKey,
    exchanged,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Alipay's rule: all parameters but `sign`, sorted by name, joined as they are. */
function isSigned(form: URLSearchParams, publicKeyPem: string): boolean {
  const text = [...form]
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const verifier = createVerify('RSA-SHA256').update(text);
  return verifier.verify(publicKeyPem, form.get('sign') ?? '', 'base64');
}

function formOf(body: string): [string, string][] {
  return [...new URLSearchParams(body)];
}
