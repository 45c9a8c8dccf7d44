import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { notificationRoutes } from '../../src/http/notifications.routes.ts';
import { createBackground } from '../../src/jobs/background.ts';
import { createLogger } from '../../src/logger.ts';
import { openBenchShop, successOf, type BenchShop } from '../use-cases/bench-shop.ts';

let shop: BenchShop;
beforeAll(async () => {
  shop = await openBenchShop();
  await shop.empty();
  await shop.sell({ tea: null });
});
afterAll(() => shop.open.close());

test('while a notification is judged, who asks about its order finds that, and then it is paid', async () => {
  const { order, payment } = await shop.ask({ tea: 1 });
  const merchant = { appId: 'app', merchantNo: 'merchant' };
  const notification = {
    ...merchant,
    httpRequestId: 'request',
    sentAt: shop.parts.clock.now(),
    attach: order.id,
    result: successOf(payment),
  };
  const background = createBackground(createLogger('silent'));
  const run = jest.spyOn(background, 'run');
  const parts = { ...shop.parts, merchant, background, verifier: { verify: () => notification } };
  const server = createServer(express().use(notificationRoutes(parts))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/paycloud/notifications`;
  const answer = await fetch(url, { method: 'POST', body: '{}' });
  expect(await answer.text()).toBe('success');
  expect(run.mock.calls.map(([, about]) => about)).toEqual([order.id]);
  await background.of(order.id);
  expect((await shop.store.orders.byId(order.id))?.state).toBe('paid');
  server.close();
});
