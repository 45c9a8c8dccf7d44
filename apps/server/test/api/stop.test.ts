import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
let sockets: Socket[];
const poller = new Agent({ keepAlive: true, maxSockets: 1 });
beforeEach(async () => {
  rig = await startRig();
  sockets = [];
});
afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  poller.destroy();
  await rig.sandbox.stop();
});

async function open(): Promise<Socket> {
  const { hostname, port } = new URL(rig.server.url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

/** Asks again and again on one connection, and gives why it could not any more. */
function pollUntilRefused(): Promise<string> {
  return new Promise((resolve) => {
    const ask = () => {
      get(`${rig.server.url}/healthz`, { agent: poller }, (response) => {
        response.resume().on('end', () => setTimeout(ask, 20));
      }).on('error', (error) => resolve(error.message));
    };
    ask();
  });
}

test('[A12] a stop answers what was asked, and ends with silent and with busy connections', async () => {
  const silent = await open();
  const silentClosed = once(silent, 'close');
  const refused = pollUntilRefused();

  const slow = await open();
  const answer = text(slow);
  const body = JSON.stringify({ identity: 'sandbox', wallet: 'wechat', code: 'x'.repeat(32) });
  const head = ['POST /api/sessions HTTP/1.1', 'Host: shop', 'Content-Type: application/json'];
  slow.write([...head, `Content-Length: ${body.length}`, '', body.slice(0, 10)].join('\r\n'));
  // The server has read the beginning once it has answered somebody who asked later.
  await fetch(`${rig.server.url}/healthz`);

  const stopped = rig.server.stop();
  slow.write(body.slice(10));
  expect(await answer).toMatch(/^HTTP\/1\.1 201 .*Connection: close.*"token"/is);
  await stopped;
  await silentClosed;
  expect(await refused).toMatch(/ECONNREFUSED|ECONNRESET|hang up/);
  await expect(fetch(`${rig.server.url}/healthz`)).rejects.toThrow('fetch failed');
});

test('a connection is kept longer than the proxy before the servers keeps it', async () => {
  const { headers } = await fetch(`${rig.server.url}/healthz`);
  const keptSeconds = Number(/^timeout=(\d+)$/.exec(headers.get('keep-alive') ?? '')?.[1]);
  const caddyfile = readFileSync(new URL('../../deploy/Caddyfile', import.meta.url), 'utf8');
  const proxySeconds = Number(/^\s+keepalive (\d+)s$/m.exec(caddyfile)?.[1]);
  expect(keptSeconds).toBeGreaterThan(proxySeconds);
  await rig.server.stop();
});
