import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { Shopper } from '../rig/shopper.ts';
import { startRig } from '../rig/start-rig.ts';

test('[A12] a stop ends with silent and with busy connections, and answers what was asked', async () => {
  const rig = await startRig();
  const { hostname, port } = new URL(rig.server.url);
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();

  const silent = connect(Number(port), hostname);
  await once(silent, 'connect');
  const silentClosed = once(silent, 'close');

  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let pollerEnded: string | undefined;
  const poll = () => {
    const asked = request(`${rig.server.url}/healthz`, { agent }, (response) => {
      response.resume().on('end', () => setTimeout(poll, 20));
    });
    asked.on('error', (error) => {
      pollerEnded = error.message;
    });
    asked.end();
  };
  poll();

  const paying = shopper.tryToPay(order.id);
  // The request is on its way before the stop begins.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await rig.server.stop();
  expect((await paying).status).toBe(201);
  await silentClosed;
  await expect(fetch(`${rig.server.url}/healthz`)).rejects.toThrow('fetch failed');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(pollerEnded).toMatch(/ECONNREFUSED|ECONNRESET|hang up/);
  agent.destroy();
  await rig.sandbox.stop();
});
