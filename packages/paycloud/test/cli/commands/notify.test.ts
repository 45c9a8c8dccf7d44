import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { notificationHandler } from '../../../src/express.ts';
import type { PayCloudNotification } from '../../../src/index.ts';
import { clientOf } from '../../support/gateway.ts';
import { jsonOf, paycloud, temporaryFolder } from '../../support/run-cli.ts';
import { privateKeyOf } from '../../support/vectors.ts';

const { file } = temporaryFolder();
const key = file('gateway.key', privateKeyOf('vectors-gateway'));
const client = clientOf('http://127.0.0.1:9');
afterAll(() => client.close());

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listen(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const { port } = started.address() as AddressInfo; // a TCP server has no other kind of address
  return `http://127.0.0.1:${port}/notify`;
}

test('a server with the helper proves a test notification, keeps it and acknowledges it', async () => {
  const kept: PayCloudNotification[] = [];
  const onNotification = (notification: PayCloudNotification) => void kept.push(notification);
  const to = await listen(notificationHandler(client, { onNotification }));
  const said = ['--order', 'A1', '--amount', '19.99', '--currency', 'USD', '--attach', '抹茶'];
  const ended = await paycloud(['notify', '--to', to, '--key', key, ...said, '--json']);
  expect(ended.exitCode).toBe(0);
  expect(jsonOf(ended)).toMatchObject({ acknowledged: true, status: 200, answer: 'success' });
  expect(kept).toMatchObject([
    {
      kind: 'paid',
      amountMinor: 1999,
      attach: '抹茶',
      order: { merchantOrderNo: 'A1', paidAmountMinor: 1999, unreadable: [] },
    },
  ]);
});

test.each([
  [['--status', 'closed'], { kind: 'not-paid', isFinal: true }],
  [['--status', '0'], { kind: 'not-paid', isFinal: false }],
  [['--type', 'refund'], { kind: 'refund', isRefunded: true }],
  [['--type', '2'], { kind: 'other' }],
  [['--app-id', 'wz1', '--merchant-no', '9'], { appId: 'wz1', merchantNo: '9' }],
])('it can say %j', async (options, told) => {
  const kept: PayCloudNotification[] = [];
  const onNotification = (notification: PayCloudNotification) => void kept.push(notification);
  const to = await listen(notificationHandler(client, { onNotification }));
  expect((await paycloud(['notify', '--to', to, '--key', key, ...options])).exitCode).toBe(0);
  expect(kept).toMatchObject([told]);
});

test.each<[string, RequestListener]>([
  ['another text', (_request, response) => response.end('SUCCESS')],
  ['another status', (_request, response) => response.writeHead(201).end('success')],
  ['a redirect', (_request, response) => response.writeHead(302, { location: '/' }).end('success')],
])('%s is no acknowledgement', async (_what, listener) => {
  const ended = await paycloud(['notify', '--to', await listen(listener), '--key', key]);
  expect(ended.exitCode).toBe(1);
  expect(ended.stdout).toMatch(/^✗ not acknowledged/);
});

test('no answer at all ends with 4', async () => {
  const to = await listen((request) => request.socket.destroy());
  const ended = await paycloud(['notify', '--to', to, '--key', key, '--json']);
  expect(ended.exitCode).toBe(4);
  expect(jsonOf(ended)).toMatchObject({ acknowledged: false, problem: 'UND_ERR_SOCKET' });
});

test.each([
  ['--to', 'nowhere'],
  ['--to', 'ftp://x/y'],
  ['--amount', '1.5'],
  ['--amount', '-1'],
  ['--currency', 'yen'],
  ['--status', 'happy'],
  ['--order', 'a b'],
  ['--unknown', 'x'],
])('%s %s is not understood', async (name, value) => {
  const to = name === '--to' ? [] : ['--to', 'http://127.0.0.1:9/notify'];
  const ended = await paycloud(['notify', ...to, '--key', key, name, value]);
  expect([ended.exitCode, ended.stdout]).toEqual([2, '']);
  expect(ended.stderr).toMatch(/See paycloud notify --help/);
});
