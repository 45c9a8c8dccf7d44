import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keyOf } from './vectors.ts';

const privateKey = createPrivateKey({
  key: Buffer.from(keyOf('vendor-demo-app').privateKey ?? '', 'base64'),
  format: 'der',
  type: 'pkcs8',
});

/** The rule written a third time, for plain text fields only. */
export function canonical(fields: Readonly<Record<string, string>>): string {
  return Object.keys(fields)
    .filter((name) => name !== 'sign' && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name] ?? ''}`)
    .join('&');
}

export function signed(fields: Readonly<Record<string, string>>): Record<string, string> {
  const signature = sign('sha256', Buffer.from(canonical(fields)), privateKey);
  return { ...fields, sign: signature.toString('base64') };
}

export function common(method: string, timestampMs: number): Record<string, string> {
  return {
    app_id: 'wz715fc0d10ee9d156',
    method,
    format: 'JSON',
    charset: 'UTF-8',
    sign_type: 'RSA2',
    version: '1.0',
    timestamp: String(timestampMs),
    merchant_no: '312100007235',
  };
}

/** The documentation's Mini Program Pay example. */
export function example(timestampMs: number): Record<string, string> {
  return {
    ...common('pay.miniprogram.order', timestampMs),
    store_no: '4121000078',
    pay_method_id: 'WeChatPay',
    merchant_order_no: 'TEST_1700000000000',
    price_currency: 'JPY',
    order_amount: '1',
    expires: '300',
    attach: '{"key":"value"}',
    notify_url: 'https://m.website.com/pay/notify',
    term_ip: '127.0.0.1',
    description: 'IPhone 15 5G White',
    latitude: '30.5595',
    longitude: '22.9375',
    sub_appid: 'wx1234567890',
    sub_openid: 'wx8888888888888888',
  };
}

export interface GatewayAnswer {
  readonly code: string;
  readonly msg: string;
  readonly psn: string;
  readonly data?: string;
  readonly sign: string;
}

/** Sends a body as it is and reads the envelope. */
export async function send(url: string, body: string, type = 'application/json') {
  const response = await fetch(url, { method: 'POST', body, headers: { 'Content-Type': type } });
  expect(response.status).toBe(200);
  return (await response.json()) as GatewayAnswer;
}

export function sendSigned(url: string, fields: Readonly<Record<string, string>>) {
  return send(url, JSON.stringify(signed(fields)));
}

/** Reads the JSON in an answer's `data`. */
export function dataOf(answer: GatewayAnswer): Record<string, unknown> {
  return JSON.parse(answer.data ?? 'null') as Record<string, unknown>;
}

/** Checks a gateway's signature over flat fields with node:crypto alone. */
export function gatewaySigned(message: Readonly<Record<string, unknown>>, publicKey: string) {
  const texts = Object.fromEntries(Object.entries(message).map(([k, v]) => [k, String(v)]));
  const key = createPublicKey({
    key: Buffer.from(publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const signature = Buffer.from(texts.sign ?? '', 'base64');
  return verify('sha256', Buffer.from(canonical(texts)), key, signature);
}

export interface Shop {
  readonly notifyUrl: string;
  /** The notifications that came, as they came. */
  readonly received: Record<string, unknown>[];
  /** Resolves when that many have come. */
  readonly waitFor: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A merchant's server that answers each notification as told. */
export async function openShop(
  answer: () => { status: number; text: string },
  seen: (type: string | undefined, text: string) => void = () => undefined,
): Promise<Shop> {
  const received: Record<string, unknown>[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const type = request.headers['content-type'];
      seen(type, text);
      received.push(
        type === 'application/json' ? (JSON.parse(text) as Record<string, unknown>) : {},
      );
      const { status, text: body } = answer();
      response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end(body);
      waiting.filter(({ count }) => received.length >= count).forEach(({ resolve }) => resolve());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    notifyUrl: `http://127.0.0.1:${port}/notify`,
    received,
    waitFor: (count) =>
      new Promise((resolve) => {
        if (received.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Waits until something holds, by looking again each few milliseconds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
