import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import {
  isPublicAddress,
  lookupPublic,
  namesPrivateHost,
} from '../../src/events/public-address.ts';
import { eventWebhook, type EventWebhook } from '../../src/events/webhook.ts';
import type { SentEvent } from '../../src/ports/event-receiver.ts';
import { startEventReceiver } from '../rig/event-receiver.ts';
import { listening } from '../rig/listening.ts';

const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;
const secret = newSecret();
const clock = { now: () => new Date() };
const event: SentEvent = {
  id: 'a'.repeat(32),
  type: 'order.paid',
  timestamp: '2026-11-01T00:00:00.000Z',
  data: {
    sequence: 1,
    order: {
      id: 'order',
      state: 'paid',
      currency: 'JPY',
      totalMinor: 300,
      lines: [
        {
          productId: 'tea',
          name: { ja: 'お茶', zh: '茶', en: 'Tea "Ñ" 🍵' },
          unitPriceMinor: 300,
          quantity: 1,
          lineTotalMinor: 300,
        },
      ],
      createdAt: '2026-11-01T00:00:00.000Z',
      paidAt: '2026-11-01T00:00:00.000Z',
      pickupNumber: 7,
    },
  },
};

let receiver: Awaited<ReturnType<typeof startEventReceiver>>;
let open: EventWebhook[];
beforeEach(async () => {
  open = [];
  receiver = await startEventReceiver(secret);
});
afterEach(async () => {
  await Promise.all(open.map((webhook) => webhook.close()));
  await receiver.stop();
});

function webhookTo(
  url: string,
  { secrets = [secret], isPublicOnly = false }: { secrets?: string[]; isPublicOnly?: boolean } = {},
): EventWebhook {
  const webhook = eventWebhook({ url, secrets, isPublicOnly, clock });
  open.push(webhook);
  return webhook;
}

test('an event arrives signed, so that the library of Standard Webhooks takes it', async () => {
  expect(await webhookTo(receiver.url).receive(event)).toEqual({ kind: 'taken' });
  const { id, ...body } = event;
  expect(receiver.received).toEqual([{ id, event: body }]);
});

test('another secret is not taken, and of two that sign one is enough', async () => {
  const stranger = webhookTo(receiver.url, { secrets: [newSecret()] });
  expect(await stranger.receive(event)).toMatchObject({ kind: 'failed' });
  expect(receiver.refused).toHaveLength(1);
  const changing = webhookTo(receiver.url, { secrets: [newSecret(), secret] });
  expect(await changing.receive(event)).toEqual({ kind: 'taken' });
});

test.each([
  [200, 'taken'],
  [299, 'taken'],
  [400, 'failed'],
  [410, 'gone'],
  [429, 'failed'],
  [500, 'failed'],
])('an answer of %i means that the event is %s', async (status, kind) => {
  receiver.answers.push({ status });
  expect(await webhookTo(receiver.url).receive(event)).toMatchObject({ kind });
});

test('[E6] a redirect is not followed', async () => {
  let visits = 0;
  const elsewhere = await listening(
    createServer((_request, response) => {
      visits += 1;
      response.end();
    }),
  );
  receiver.answers.push({ status: 307, headers: { location: elsewhere.url } });
  expect(await webhookTo(receiver.url).receive(event)).toEqual({
    kind: 'failed',
    reason: 'The receiver answered 307.',
  });
  expect(visits).toBe(0);
  await elsewhere.stop();
});

test('a connection that is cut is a failure that names no URL', async () => {
  receiver.answers.push(null);
  const receipt = await webhookTo(`${receiver.url}?key=secret`).receive(event);
  expect(receipt).toMatchObject({ kind: 'failed' });
  expect(JSON.stringify(receipt)).not.toContain('secret');
});

test('[E6] a name that leads into the own network is not called where only public ones are', async () => {
  const url = receiver.url.replace('127.0.0.1', 'localhost');
  const inside = webhookTo(url, { isPublicOnly: true });
  expect(await inside.receive(event)).toEqual({
    kind: 'failed',
    reason: 'The receiver did not answer: NOT_PUBLIC.',
  });
  expect(receiver.received).toEqual([]);
});

test('a name is looked up for one address and for all', async () => {
  const looked = (all: boolean) =>
    new Promise((resolve) => {
      lookupPublic('203.0.113.9', { all }, (error) => {
        resolve(error?.code);
      });
    });
  expect(await looked(true)).toBe('NOT_PUBLIC');
  expect(await looked(false)).toBe('NOT_PUBLIC');
  const address = await new Promise((resolve) => {
    lookupPublic('93.184.215.14', {}, (_error, found) => {
      resolve(found);
    });
  });
  expect(address).toBe('93.184.215.14');
});

test.each([
  ['93.184.215.14', true],
  ['2606:4700::1111', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['169.254.169.254', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['::', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['fc00::1', false],
  ['fe80::1', false],
  ['2001:db8::1', false],
  ['not an address', false],
])('[E6] %s may be on the internet: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

test.each([
  ['https://shop.example.com/events', false],
  ['https://93.184.215.14/events', false],
  ['https://[2606:4700::1111]/events', false],
  ['https://localhost/events', true],
  ['https://events/', true],
  ['https://10.0.0.1/events', true],
  ['https://0x0a000001/events', true],
  ['https://[::ffff:127.0.0.1]/events', true],
])('[E6] %s names a host of the own network: %s', (url, isPrivate) => {
  expect(namesPrivateHost(new URL(url))).toBe(isPrivate);
});
