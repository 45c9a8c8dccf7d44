import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPrivateKey, sign } from 'node:crypto';
import {
  createPayCloud,
  type MiniPayRequest,
  type PayCloud,
  type PayCloudOptions,
} from '../../src/index.ts';
import { privateKeyOf, publicKeyOf } from './vectors.ts';

/** A request as the gateway saw it. */
interface SeenRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
  /** With the digits of numbers that parsing loses. */
  readonly rawBody: string;
}
export type Answer = (response: ServerResponse, seen: SeenRequest) => void;

export interface FakeGateway {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  answer(answer: Answer): void;
  close(): Promise<void>;
}

const gatewayKey = createPrivateKey({
  key: Buffer.from(privateKeyOf('vectors-gateway'), 'base64'),
  format: 'der',
  type: 'pkcs8',
});

/** The parameters with their signature, made here from the documentation's rule alone. */
export function signedByGateway(params: Readonly<Record<string, string>>): Record<string, string> {
  const canonical = Object.entries(params)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  return { ...params, sign: signatureOfGateway(canonical) };
}

export function signatureOfGateway(canonical: string): string {
  return sign('RSA-SHA256', Buffer.from(canonical), gatewayKey).toString('base64');
}

/** Answers with a signed envelope around `payload`. */
export function success(payload: unknown): Answer {
  const envelope = { code: '0', msg: 'success', psn: 'PSN-1', data: JSON.stringify(payload) };
  return json(signedByGateway(envelope));
}

/** Answers with a signed envelope that says no. */
export function failure(code: string, msg = 'no'): Answer {
  return json(signedByGateway({ code, msg, psn: 'PSN-2' }));
}

export function json(body: unknown, status = 200): Answer {
  return text(JSON.stringify(body), status);
}

export function text(body: string, status = 200): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };
}

/** A gateway on a free port of this machine that answers as it is told. */
export async function startGateway(): Promise<FakeGateway> {
  const seen: SeenRequest[] = [];
  let current: Answer = failure('UNSET');
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = Buffer.concat(chunks).toString('utf8');
      const body = JSON.parse(rawBody === '' ? '{}' : rawBody) as SeenRequest['body'];
      const { method, url: path, headers } = request;
      const one = { method, path, headers, body, rawBody };
      seen.push(one);
      current(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    answer: (answer) => {
      current = answer;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const APP_ID = 'wz715fc0d10ee9d156';
export const MERCHANT_NO = '312100007235';
const NOW_MS = 1_700_000_000_000;

/** As little as Mini Program Pay can be asked with. */
export const request = {
  merchantOrderNo: 'A1',
  order: { amountMinor: 1, currency: 'JPY' },
  description: 'tea',
  payMethodId: 'WeChatPay',
  subAppId: 'wx1',
  subOpenId: 'openid-canary',
  expiresSeconds: 300,
} satisfies MiniPayRequest;

/** A client of that gateway; the documentation's key may be used, since it is on this machine. */
export function clientOf(url: string, options: Partial<PayCloudOptions> = {}): PayCloud {
  return createPayCloud({
    appId: APP_ID,
    merchantNo: MERCHANT_NO,
    gatewayUrl: url,
    privateKey: privateKeyOf('vendor-demo-app'),
    gatewayPublicKey: publicKeyOf('vectors-gateway'),
    now: () => NOW_MS,
    sleep: () => Promise.resolve(),
    ...options,
  });
}
