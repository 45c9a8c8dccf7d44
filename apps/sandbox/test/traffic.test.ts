import { request as openRequest, type IncomingMessage } from 'node:http';
import { Writable } from 'node:stream';
import request from 'supertest';
import { startSandbox, type Sandbox } from '../src/index.ts';
import { follow as followInto } from '../src/traffic/follow.ts';
import { createTrafficLog } from '../src/traffic/traffic-log.ts';
import { entriesOf } from '../src/workbench/traffic/orders.ts';
import { withEntry } from '../src/workbench/traffic/sequence.ts';
import { example, sendSigned, until } from './merchant.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

const seen = {
  at: '2026-01-02T03:04:05.678Z',
  from: 'app',
  to: 'server',
  kind: 'request',
  title: 'POST /api/orders',
  orderId: 'ord_1',
  body: { lines: [] },
} as const;
const post = (entry: unknown) => request(sandbox.url).post('/sandbox/log').send(Object(entry));

/** Reads server-sent events as they come. */
function follow(lastEventId?: string) {
  let text = '';
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const open = new Promise<IncomingMessage>((resolve) => {
    openRequest(`${sandbox.url}/sandbox/events`, { headers }, resolve).end();
  });
  const ended = open.then(
    (response) =>
      new Promise<void>((resolve) => {
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('close', resolve).on('error', () => undefined);
      }),
  );
  return {
    ended,
    text: () => text,
    ids: () => [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id ?? ''),
    close: async () => (await open).destroy(),
  };
}

test('entries from the merchant’s server, one or many, get ids that rise', async () => {
  await post(seen).expect(204);
  await post([seen, { ...seen, status: 201, durationMs: 12.5 }]).expect(204);
  const { body } = await request(sandbox.url).get('/sandbox/log').expect(200);
  expect(body.entries).toMatchObject([
    { id: 1, ...seen },
    { id: 2, ...seen },
    { id: 3, status: 201 },
  ]);
  const newer = await request(sandbox.url).get('/sandbox/log?after=2').expect(200);
  expect(newer.body.entries).toHaveLength(1);
});

test.each([
  ['a party that does not exist', { ...seen, from: 'bank' }],
  ['an id of its own', { ...seen, id: 7 }],
  ['a time that is none', { ...seen, at: 'now' }],
  ['a title as long as a book', { ...seen, title: 'x'.repeat(201) }],
])('an entry with %s is refused', async (_what, entry) => {
  await post(entry).expect(400);
  expect(sandbox.log()).toEqual([]);
});

test('events bring what was missed, then what is new, each once', async () => {
  await post([seen, seen]).expect(204);
  const first = follow();
  await until(() => first.ids().length === 2);
  expect(first.text()).toMatch(/^retry: [0-9]+\n\n/);
  await post(seen).expect(204);
  await until(() => first.ids().length === 3);
  const [, second = '', third] = first.ids();
  await first.close();

  const again = follow(second);
  await until(() => again.ids().length === 1);
  expect(again.ids()).toEqual([third]);
  await again.close();

  const ofAnotherRun = follow('1.99');
  await until(() => ofAnotherRun.ids().length === 3);
  await ofAnotherRun.close();
});

test('a reader gets a log of many megabytes whole, and what is new after it', async () => {
  const large = { ...seen, body: Array.from({ length: 40 }, () => '界'.repeat(380)) };
  for (let index = 0; index < 50; index += 1) {
    await post(Array.from({ length: 20 }, () => large)).expect(204);
  }
  const reader = follow();
  await until(() => reader.ids().length === 1_000);
  expect(reader.text().length).toBeGreaterThan(4 * 1024 * 1024);
  await post(seen).expect(204);
  await until(() => reader.ids().length === 1_001);
  expect(new Set(reader.ids()).size).toBe(1_001);
  await reader.close();
});

test('for a reader who reads nothing entries wait in the log, and then come each once', async () => {
  const log = createTrafficLog();
  const ids: string[] = [];
  const unread: (() => void)[] = [];
  const reader = new Writable({
    highWaterMark: 1_000,
    write(chunk: Buffer, _encoding, done) {
      ids.push(/^id: (.*)/.exec(chunk.toString())?.[1] ?? '');
      unread.push(done);
    },
  });
  const stop = followInto(log, reader, { run: 'r', afterId: 0 });
  for (let index = 0; index < 100; index += 1) log.add({ ...seen, body: 'x'.repeat(600) });
  expect(reader.writableLength).toBeLessThan(2_000);
  await until(() => {
    unread.shift()?.();
    return ids.length === 100;
  });
  expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => `r.${index + 1}`));
  stop();
});

test('[A12] a stop ends open event streams', async () => {
  const stream = follow();
  await until(() => stream.text() !== '');
  await sandbox.stop();
  await stream.ended;
});

test('an order’s messages are the number’s, and those of the order that it pays', () => {
  const log = createTrafficLog();
  log.add({ ...seen, title: 'placed' });
  log.add({ ...seen, title: 'another order', orderId: 'ord_2' });
  log.add({ ...seen, title: 'both known', merchantOrderNo: 'pay_1' });
  log.add({ ...seen, title: 'second attempt', merchantOrderNo: 'pay_2' });
  const titles = entriesOf(log.after(0), 'pay_1').map(({ title }) => title);
  expect(titles).toEqual(['placed', 'both known']);
});

test('the order’s id, attached to the payment, joins the gateway’s entries to the app’s', async () => {
  await post({ ...seen, title: 'placed' }).expect(204);
  const fields = { ...example(Date.now()), attach: 'ord_1', merchant_order_no: 'pay_1' };
  await sendSigned(`${sandbox.url}/api/entry`, fields);
  const titles = entriesOf(sandbox.log(), 'pay_1').map(({ title }) => title);
  expect(titles).toEqual(['placed', 'pay.miniprogram.order', 'pay.miniprogram.order']);
});

test('a call that is told of late stands before what it caused, even in one millisecond', () => {
  const log = createTrafficLog();
  const [app, server, gateway] = ['app', 'server', 'gateway'] as const;
  const told = [
    { ...seen, from: server, to: gateway, title: '2' },
    { ...seen, from: gateway, to: server, title: '3' },
    { ...seen, from: app, to: server, title: '1' },
    { ...seen, from: server, to: app, title: '4' },
    { ...seen, at: '2026-01-02T03:04:05.677Z', title: '0' },
  ].map((each) => log.add(each));
  const entries = told.reduce<ReturnType<typeof withEntry>>(withEntry, []);
  expect(entries.map(({ title }) => title)).toEqual(['0', '1', '2', '3', '4']);
});
