import supertest from 'supertest';
import { whatItSays } from '../examples/read-notification.ts';
import { shopApp } from '../examples/receive-notification.ts';
import type { PayCloudNotification } from '../src/index.ts';
import { clientOf } from './support/gateway.ts';
import { signedJson } from './support/notification.ts';

const client = clientOf('http://127.0.0.1:9');
afterAll(() => client.close());

let stored: Map<string, PayCloudNotification>;
let unread: string[];
let storeWorks: boolean;
let warned: jest.SpyInstance;
beforeEach(() => {
  [stored, unread, storeWorks] = [new Map(), [], true];
  warned = jest.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => warned.mockRestore());

const mustWork = () =>
  storeWorks ? Promise.resolve() : Promise.reject(new Error('the disk is full'));
const app = shopApp(client, {
  store: async (key, notification) => {
    await mustWork();
    stored.set(key, notification);
  },
  storeUnread: async (rawBody) => {
    await mustWork();
    unread.push(rawBody.toString());
  },
});

async function send(body: string): Promise<[number, string]> {
  const posted = supertest(app).post('/paycloud/notifications');
  const { status, text } = await posted.set('content-type', 'application/json').send(body);
  return [status, text];
}

test('a notification is answered with success once, and only once, it is stored', async () => {
  expect(await send(signedJson())).toEqual([200, 'success']);
  expect(await send(signedJson({ http_request_id: '999' }))).toEqual([200, 'success']);
  expect([...stored.values()]).toMatchObject([{ kind: 'paid', order: { transStatus: 2 } }]);
  storeWorks = false;
  expect(await send(signedJson({ trans_status: '1' }))).toEqual([503, '']);
  expect(stored.size).toBe(1);
  expect(warned).toHaveBeenCalledTimes(1);
});

test('[B5] a forged one is refused, and nothing of it is stored', async () => {
  const forged = signedJson().replace('"trans_status":"2"', '"trans_status":"3"');
  expect(await send(forged)).toEqual([400, '']);
  expect([stored.size, unread]).toEqual([0, []]);
});

test('a proven one that cannot be read is kept as it came, and does not come again', async () => {
  const body = signedJson({ trans_no: undefined });
  expect(await send(body)).toEqual([200, 'success']);
  expect([stored.size, unread]).toEqual([0, [body]]);
  storeWorks = false;
  expect(await send(body)).toEqual([503, '']);
});

test('[B12] one that is too large is told so before its connection ends', async () => {
  expect(await send('x'.repeat(65_537))).toEqual([413, '']);
  expect(await send(signedJson())).toEqual([200, 'success']);
});

test.each([
  [{}, 'A1 is paid: 20 minor units of JPY'],
  [{ trans_status: '1' }, 'A1 is not paid, and will not be'],
  [{ trans_status: '0' }, 'A1 is not paid yet'],
  [{ trans_type: '3' }, 'A1 is refunded'],
  [{ trans_type: '3', trans_status: '1' }, 'A1 is not refunded: it failed'],
  [{ trans_type: '3', trans_status: '0' }, 'A1 is not refunded yet'],
  [{ trans_type: '2' }, 'A1 is of type 2: look into it'],
])('a notification with %j says that %s', (changes, said) => {
  expect(whatItSays(client, Buffer.from(signedJson(changes)))).toBe(said);
});
