import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { notificationServer } from '../examples/receive-notification.ts';
import type { PayCloudNotification } from '../src/index.ts';
import { clientOf } from './support/gateway.ts';
import { signedJson } from './support/notification.ts';

const client = clientOf('http://127.0.0.1:9');
afterAll(() => client.close());

let stored: PayCloudNotification[];
let unread: string[];
let storeWorks: boolean;
let server: Server;
beforeEach(async () => {
  [stored, unread, storeWorks] = [[], [], true];
  server = notificationServer(client, {
    store: keep((notification) => stored.push(notification)),
    storeUnread: keep((rawBody) => unread.push(rawBody.toString())),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

test('a notification is answered with success once, and only once, it is stored', async () => {
  expect(await send(signedJson())).toEqual([200, 'success']);
  expect(stored).toMatchObject([{ kind: 'paid', order: { transStatus: 2 } }]);
  storeWorks = false;
  expect(await send(signedJson())).toEqual([503, '']);
  expect(stored).toHaveLength(1);
});

test('[B5] a forged one is refused, and nothing of it is stored', async () => {
  const forged = signedJson().replace('"trans_status":"2"', '"trans_status":"3"');
  expect(await send(forged)).toEqual([400, '']);
  expect([stored, unread]).toEqual([[], []]);
});

test('a proven one that cannot be read is kept as it came, and does not come again', async () => {
  const body = signedJson({ trans_no: undefined });
  expect(await send(body)).toEqual([200, 'success']);
  expect(unread).toEqual([body]);
  expect(stored).toEqual([]);
  storeWorks = false;
  expect(await send(body)).toEqual([503, '']);
});

test('[B12] one that is too large is told so before its connection ends', async () => {
  expect(await send('x'.repeat(65_537))).toEqual([413, '']);
  expect(await send(signedJson())).toEqual([200, 'success']);
});

async function send(body: string): Promise<[number, string]> {
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  const headers = { 'content-type': 'application/json', connection: 'close' };
  const url = `http://127.0.0.1:${port}/`;
  const response = await fetch(url, { method: 'POST', headers, body });
  return [response.status, await response.text()];
}

function keep<T>(add: (kept: T) => void): (kept: T) => Promise<void> {
  return (kept) => {
    if (!storeWorks) return Promise.reject(new Error('the disk is full'));
    add(kept);
    return Promise.resolve();
  };
}
