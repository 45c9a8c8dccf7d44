import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { listening } from '../rig/listening.ts';
import { freePort } from '../rig/postgres.ts';
import { until } from '../rig/several-servers.ts';

/* The front of the recipe without containers, before stand-ins for the servers. */

const PROGRAM = resolve(__dirname, '../../deploy/front.mjs');

let servers: readonly Awaited<ReturnType<typeof listening>>[];
let front: ChildProcess;
let url: string;
let deaths: number;

/** Says which server it was, what it was sent and from where. */
function answerAs(name: number) {
  return (request: IncomingMessage, response: ServerResponse) => {
    void text(request).then((body) => {
      if (request.url === '/dies') {
        deaths += 1;
        request.socket.destroy();
        return;
      }
      const from = request.headers['x-forwarded-for'];
      response.writeHead(201, { 'X-Name': 'as it was' }).end(JSON.stringify({ name, body, from }));
    });
  };
}

beforeEach(async () => {
  deaths = 0;
  servers = await Promise.all([1, 2, 3].map((name) => listening(createServer(answerAs(name)))));
  const PORT = String(await freePort());
  const SERVERS = servers.map(({ port }) => `127.0.0.1:${port}`).join(' ');
  front = spawn(process.execPath, [PROGRAM], { env: { PORT, SERVERS }, stdio: 'inherit' });
  url = `http://127.0.0.1:${PORT}`;
  await until(() => fetch(url).then(Boolean, () => false));
});
afterEach(async () => {
  front.kill('SIGTERM');
  await Promise.all([once(front, 'exit'), ...servers.map((server) => server.stop())]);
});

async function ask(path = '/', headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}${path}`, { method: 'POST', body: 'ordered', headers });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-name')).toBe('as it was');
  return (await answer.json()) as { name: number; body: string; from: string };
}

test('servers take turns, and hear what was asked and from where', async () => {
  const answers = [await ask(), await ask(), await ask('/', { 'X-Forwarded-For': '192.0.2.1' })];
  expect(new Set(answers.map(({ name }) => name))).toEqual(new Set([1, 2, 3]));
  expect(answers.map(({ body }) => body)).toEqual(['ordered', 'ordered', 'ordered']);
  expect(answers.map(({ from }) => from)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
    '192.0.2.1, 127.0.0.1',
  ]);
});

test('one that is not there is passed over; without any, who asks may come again', async () => {
  await servers[0]?.stop();
  const answers = [await ask(), await ask(), await ask()];
  expect(new Set(answers.map(({ name }) => name))).toEqual(new Set([2, 3]));
  expect(answers.map(({ body }) => body)).toEqual(['ordered', 'ordered', 'ordered']);
  await Promise.all(servers.slice(1).map((server) => server.stop()));
  const none = await fetch(url);
  expect([none.status, none.headers.get('retry-after')]).toEqual([503, '1']);
  servers = [];
});

test('what a server has heard of is asked of no other when it dies', async () => {
  await expect(fetch(`${url}/dies`, { method: 'POST', body: 'ordered' })).rejects.toThrow();
  await ask();
  expect(deaths).toBe(1);
});
