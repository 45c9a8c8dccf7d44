import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { errorBodySchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { send, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

/** Sends these bytes, whatever they are, and gives what comes back before the connection ends. */
function say(...bytes: readonly (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(rig.server.url);
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(port), hostname);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => (heard += text));
    socket.on('error', () => resolve(heard));
    socket.on('close', () => resolve(heard));
    for (const part of bytes) socket.write(part);
  });
}

/** Sends the head, and the part again and again until the server hangs up. */
function sayForever(head: string, part: string): Promise<{ sent: number; heard: string }> {
  const { hostname, port } = new URL(rig.server.url);
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(port), hostname);
    const more = () => {
      while (socket.writable && socket.write(part));
    };
    socket.setEncoding('latin1').on('data', (text: string) => (heard += text));
    socket.on('error', () => undefined);
    socket.on('drain', more);
    socket.on('close', () => resolve({ sent: socket.bytesWritten, heard }));
    socket.write(head);
    more();
  });
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}

const HOST = 'Host: x\r\nConnection: close\r\n';
const NOTIFICATIONS = `POST /api/paycloud/notifications HTTP/1.1\r\n${HOST}`;
const SESSIONS = `POST /api/sessions HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`;

const withBody = (head: string, body: string | Buffer) =>
  say(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`, body);

describe('[B12] a body that is too much is turned away, and kept nowhere:', () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const wide = JSON.stringify(
    Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [at, 1])),
  );
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  const gzipped = 'Content-Encoding: gzip\r\n';
  test.each([
    ['two megabytes', NOTIFICATIONS, Buffer.alloc(2_000_000, 'x'), 413],
    ['two megabytes for the API', SESSIONS, Buffer.alloc(2_000_000, ' '), 413],
    ['a gzip bomb', NOTIFICATIONS + gzipped, bomb, 415],
    ['a gzip bomb for the API', SESSIONS + gzipped, bomb, 415],
    ['ten thousand fields', SESSIONS, wide, 413],
    ['ten thousand fields in a notification', NOTIFICATIONS, wide, 413],
    ['a depth of ten thousand', SESSIONS, deep, 400],
    ['a depth of ten thousand in a notification', NOTIFICATIONS, deep, 400],
    ['bytes that are no text', SESSIONS, Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400],
    ['a character set that nobody has', SESSIONS.replace('json', 'json; charset=x-42'), '{}', 415],
  ])('%s', async (_what, head, body, status) => {
    const before = process.memoryUsage().rss;
    const answer = await withBody(head, body);
    // A server that hangs up while the body still comes may not be heard to the end.
    if (answer !== '') expect(statusOf(answer)).toBe(status);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_048_576);
    expect(await rig.rows(sql`select id from inbox`)).toEqual([]);
  });

  test.each([
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n'],
    ['of a length of a terabyte', 'Content-Length: 1099511627776\r\n\r\n'],
  ])('an endless one %s is cut off where it is too much', async (_what, rest) => {
    const { sent, heard } = await sayForever(
      `POST /api/paycloud/notifications HTTP/1.1\r\nHost: x\r\n${rest}`,
      `10000\r\n${'x'.repeat(0x10000)}\r\n`,
    );
    // A client that still sends may hear the end of the connection before the answer.
    if (heard !== '') expect(statusOf(heard)).toBe(413);
    expect(sent).toBeLessThan(32 * 1_048_576);
    expect(await rig.rows(sql`select id from inbox`)).toEqual([]);
    expect((await send(rig.server.url, 'GET', '/readyz')).status).toBe(200);
  });
});

describe('[E8] what is no request of HTTP, or two at once, is refused in the one shape:', () => {
  const smuggled = 'GET /api/orders HTTP/1.1\r\nHost: x\r\n\r\n';
  test.each([
    ['no HTTP at all', '\u0016\u0003\u0001\u0000'.repeat(8), 400],
    ['two lengths', `${SESSIONS}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400],
    [
      'a length and chunks',
      `${SESSIONS}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      400,
    ],
    ['chunks of no size', `${SESSIONS}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ['a line end in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n', 400],
    ['headers of 20 KB', `GET /api/shop HTTP/1.1\r\n${HOST}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s', async (_what, request, status) => {
    const answer = await say(request);
    expect(statusOf(answer)).toBe(status);
    // One answer, so that nothing was taken for a second request.
    expect(answer.split('HTTP/1.1 ')).toHaveLength(2);
    const { error } = errorBodySchema.parse(
      JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)),
    );
    expect(error.code).toBe('INVALID_REQUEST');
    expect(answer).not.toMatch(/Express|Node|HPE_/);
  });

  test.each([
    ['GET', '/catalogue/../../package.json'],
    ['GET', '/catalogue/%2e%2e/%2e%2e/package.json'],
    ['GET', '/catalogue/..%2f..%2fpackage.json'],
    ['GET', '/%2e%2e/%2e%2e/etc/passwd'],
    ['GET', '/catalogue/....//....//package.json'],
    ['GET', '/catalogue/.'],
    ['GET', '/api/orders%00/'],
    ['GET', '/api/orders/%ff%fe'],
    ['GET', '/api/shop%zz'],
    ['GET', '/api/shop./'],
    ['TRACE', '/api/shop'],
    ['DELETE', '/api/products'],
    ['PATCH', '/api/orders'],
  ])('%s %s leads nowhere', async (method, path) => {
    const answer = await say(`${method} ${path} HTTP/1.1\r\n${HOST}\r\n`);
    expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    expect(statusOf(answer)).toBeLessThan(500);
    expect(answer).not.toContain('@minipay/server');
  });

  test('bytes in a body that are no UTF-8 are not mended into another text', async () => {
    const body = Buffer.from('{"identity":"sandbox","wallet":"wechat","code":"caf\xe9"}', 'latin1');
    const answer = await withBody(SESSIONS, body);
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('UNREADABLE_BODY');
  });

  test('a header that came twice is none', async () => {
    const { token } = await Shopper.login(rig.server.url);
    const head = `Authorization: Bearer ${token}\r\nContent-Type: application/json\r\n`;
    const key = 'Idempotency-Key: 0123456789abcdef0123456789abcdef\r\n';
    const body = '{"lines":[{"productId":"cafe-latte","quantity":1}]}';
    const order = `POST /api/orders HTTP/1.1\r\n${HOST}${head}${key}`;
    expect(statusOf(await withBody(order + key, body))).toBe(400);
    expect(await rig.rows(sql`select id from orders`)).toEqual([]);
    expect(statusOf(await withBody(order, body))).toBe(201);
  });

  test('a method in a header or a query changes nothing', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const order = await shopper.order();
    for (const name of ['X-HTTP-Method-Override', 'X-Method-Override', 'X-HTTP-Method']) {
      const headers = { [name]: 'POST' };
      const path = `/api/orders/${order.id}/cancel?_method=POST`;
      expect((await shopper.send('GET', path, { headers })).status).toBe(404);
    }
    expect((await shopper.read(order.id)).state).toBe('payable');
  });
});

test('[E4] five hundred connections that say nothing keep nobody from ordering', async () => {
  const { hostname, port } = new URL(rig.server.url);
  const idle = Array.from({ length: 500 }, () => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write('POST /api/sessions HTTP/1.1\r\nHost: x\r\n');
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const shopper = await Shopper.login(rig.server.url);
  expect((await shopper.order()).state).toBe('payable');
  for (const socket of idle) socket.destroy();
});

test('[E4] headers that come a byte at a time are cut off after ten seconds', async () => {
  const { hostname, port } = new URL(rig.server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write('GET /api/shop HTTP/1.1\r\n');
  const drip = setInterval(() => socket.writable && socket.write('X: y\r\n'), 500);
  let heard = '';
  socket.setEncoding('latin1').on('data', (text: string) => (heard += text));
  await new Promise((resolve) => socket.on('close', resolve));
  clearInterval(drip);
  expect(statusOf(heard)).toBe(408);
}, 60_000);
