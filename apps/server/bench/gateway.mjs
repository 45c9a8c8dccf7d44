/*
 * The outer world of a benchmark, in a process of its own so that it costs the server nothing: the
 * sandbox gateway behind an answer delay, WeChat's login, and the wallet in which shoppers approve.
 *
 *   node gateway.mjs DELAY_MS     prints one line of JSON once it listens; ends with its parent
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Pool } from 'undici';

/** Nobody who comes again soon has to wait for a new connection; see load.mjs. */
const KEEP_ALIVE_MS = 75_000;
/** The sandbox has one processor at most, and who is in is not waiting at its door. */
const TO_THE_SANDBOX = 16;

const delayMs = Number(process.argv[2]);
const thread = new Worker(new URL('sandbox-thread.mjs', import.meta.url));
const [sandbox] = await once(thread, 'message');
const gateway = new Pool(sandbox.url, { connections: TO_THE_SANDBOX });

/** Of each payment that was asked for: its number, and how long the server waited for the answer. */
const askedFor = new Map();
/** Who waits until the server has taken a notification, by merchant order number. */
const waiting = new Map();

const delayed = await listening(async (request, response) => {
  const started = performance.now();
  const body = await bytesOf(request);
  const answer = gateway.request({
    method: 'POST',
    path: request.url,
    body,
    headers: { 'content-type': 'application/json' },
  });
  const [{ statusCode, body: answered }] = await Promise.all([answer, sleep(delayMs)]);
  const { attach, merchant_order_no: number } = JSON.parse(body);
  response.writeHead(statusCode, { 'content-type': 'application/json' });
  response.end(await answered.text());
  if (attach) askedFor.set(attach, { number, gatewayMs: performance.now() - started });
});

/** Stands between the gateway and the servers, to see that a notification was answered. */
const notifications = await listening(async (request, response) => {
  const body = await bytesOf(request);
  const target = new URL(decodeURIComponent(request.url.slice(1)));
  const started = performance.now();
  const taken = await poolOf(target.origin).request({
    method: 'POST',
    path: target.pathname,
    headers: { 'content-type': request.headers['content-type'] },
    body,
  });
  const text = await taken.body.text();
  response.writeHead(taken.statusCode, { 'content-type': 'text/plain' });
  response.end(text);
  if (taken.statusCode !== 200) return;
  const { merchant_order_no: number } = JSON.parse(body);
  waiting.get(number)?.(performance.now() - started);
  waiting.delete(number);
});

const wallet = await listening(async (request, response) => {
  const order = request.url.slice(1);
  const { number, gatewayMs } = askedFor.get(order);
  askedFor.delete(order);
  const notified = new Promise((resolve) => waiting.set(number, resolve));
  thread.postMessage({ approve: number });
  response.end(JSON.stringify({ gatewayMs, notifiedMs: await notified }));
});

const wechat = await listening((request, response) => {
  const code = new URL(request.url, 'http://localhost').searchParams.get('js_code');
  response.end(JSON.stringify({ openid: code, session_key: 'c2Vzc2lvbg==' }));
});

const pools = new Map();
function poolOf(origin) {
  if (!pools.has(origin)) pools.set(origin, new Pool(origin, { connections: 256 }));
  return pools.get(origin);
}

async function bytesOf(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function listening(handler) {
  const server = createServer((request, response) => {
    // A notification for a shop that has closed meanwhile, above all; the gateway sends it again.
    Promise.resolve(handler(request, response)).catch(() => response.writeHead(502).end());
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

process.stdin.resume().on('end', () => process.exit());
console.log(
  JSON.stringify({
    gatewayUrl: delayed,
    gatewayPublicKey: sandbox.gatewayPublicKey,
    notificationsUrl: notifications,
    walletUrl: wallet,
    wechatUrl: wechat,
  }),
);
