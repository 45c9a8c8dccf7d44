import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createServerFor } from '../../src/http/create-server.ts';

test('requests and answers have from the start the prototypes that Express would give them', async () => {
  const app = express();
  const seen: unknown[][] = [];
  app.get('/', (request, response) => {
    seen.push([Object.getPrototypeOf(request), Object.getPrototypeOf(response)]);
    response.json({ ip: request.ip !== undefined });
  });
  const server = createServerFor(app);
  server.on('request', (request, response) => {
    seen.push([Object.getPrototypeOf(request), Object.getPrototypeOf(response)]);
  });
  server.on('request', app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  expect(await answer.json()).toEqual({ ip: true });
  expect(seen).toHaveLength(2);
  expect(seen[1]?.[0]).toBe(seen[0]?.[0]);
  expect(seen[1]?.[1]).toBe(seen[0]?.[1]);
  server.close();
  await once(server, 'close');
});
