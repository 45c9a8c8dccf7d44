import { connect } from 'node:net';
import { startSandbox, type Sandbox, type SandboxOptions } from '../src/index.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import {
  common,
  dataOf,
  example,
  openShop,
  sendSigned,
  signed,
  until,
  type GatewayAnswer,
  type Shop,
} from './merchant.ts';
import { gatewayPem } from './gateway-pem.ts';

/** A merchant and its gateway, in whose time nothing passes by itself. */
export interface ScenarioRig {
  readonly sandbox: Sandbox;
  readonly clock: FakeClock;
  readonly shop: Shop;
  /** The fields of a request for payment, of ¥1 where nothing else is said. */
  fields(fields?: Readonly<Record<string, string>>): Record<string, string>;
  pay(fields?: Readonly<Record<string, string>>): Promise<GatewayAnswer>;
  /** What a query of the number is answered with. */
  query(merchantOrderNo?: string): Promise<GatewayAnswer>;
  refund(fields?: Readonly<Record<string, string>>): Promise<GatewayAnswer>;
  /** Everything that comes back on a socket of its own, until its end, however that is. */
  raw(fields: Readonly<Record<string, string>>, headers?: string): Promise<RawAnswer>;
  /** The `trans_status` of each notification that has come. */
  statuses(): unknown[];
  /** Lets what is under way arrive, and time pass. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

export interface RawAnswer {
  readonly text: string;
  /** Why the connection ended; `undefined` for an orderly end. */
  readonly error: string | undefined;
}

export async function startScenarioRig(options: SandboxOptions = {}): Promise<ScenarioRig> {
  const clock = fakeClock();
  const shop = await openShop(() => ({ status: 200, text: 'success' }));
  const sandbox = await startSandbox({
    clock,
    ...(options.folder === undefined && { privateKey: gatewayPem }),
    ...options,
  });
  const entry = `${sandbox.url}/api/entry`;
  const fields = (more: Readonly<Record<string, string>> = {}) => ({
    ...example(clock.now()),
    notify_url: shop.notifyUrl,
    merchant_order_no: 'A-1',
    ...more,
  });
  const call = (method: string, more: Readonly<Record<string, string>>) =>
    sendSigned(entry, { ...common(method, clock.now()), ...more });
  return {
    sandbox,
    clock,
    shop,
    fields,
    pay: (more) => sendSigned(entry, fields(more)),
    query: (number = 'A-1') => call('order.query', { merchant_order_no: number }),
    refund: (more) =>
      call('order.refund.submit', {
        merchant_order_no: 'R-1',
        orig_merchant_order_no: 'A-1',
        price_currency: 'JPY',
        description: 'tea',
        ...more,
      }),
    raw: (more, headers = '') => exchange(sandbox.url, JSON.stringify(signed(more)), headers),
    statuses: () => shop.received.map(({ trans_status }) => trans_status),
    async advance(ms) {
      clock.advance(ms);
      await settled();
    },
    async stop() {
      await sandbox.stop();
      await shop.close();
    },
  };
}

/** Long enough for loopback; nothing is asserted of it but that more does not come. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60));
}

function exchange(url: string, body: string, headers: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    let error: string | undefined;
    const socket = connect(Number(port), hostname);
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', (cause: NodeJS.ErrnoException) => (error = cause.code));
    socket.on('close', () => resolve({ text, error }));
    socket.write(
      `POST /api/entry HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n${headers}` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

export { dataOf, until };
