import { createServer } from 'node:http';
import { startSandbox } from '../src/index.ts';

test.each([200, 404, 500])('the workbench is told that the shop answers %d', async (status) => {
  const shop = createServer((_request, response) => response.writeHead(status).end('a page'));
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const address = shop.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const sandbox = await startSandbox({ shopUrl: `http://127.0.0.1:${port}/` });
  const ask = async () => (await fetch(`${sandbox.url}/sandbox/shop`)).json();
  expect(await ask()).toEqual({ status });
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
  expect(await ask()).toEqual({ status: null });
  await sandbox.stop();
});
