import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliver } from '../../src/cli/deliver.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
async function listen(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const { port } = started.address() as AddressInfo; // a TCP server has no other kind of address
  return `http://127.0.0.1:${port}/notify`;
}

test('the body goes out as JSON, byte for byte, and success acknowledges it', async () => {
  const seen: unknown[] = [];
  const url = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, headers } = request;
      seen.push([method, headers['content-type'], Buffer.concat(chunks).toString()]);
      response.end('success');
    });
  });
  const body = '{"a" : 1.00, "b":"抹茶"}';
  expect(await deliver(url, body)).toMatchObject({ acknowledged: true, answer: 'success' });
  expect(seen).toEqual([['POST', 'application/json', body]]);
});

test.each<[string, RequestListener]>([
  ['SUCCESS', (_request, response) => response.end('SUCCESS')],
  ['success and a line end', (_request, response) => response.end('success\n')],
  ['an error that says success', (_request, response) => response.writeHead(500).end('success')],
])('%s acknowledges nothing', async (_what, listener) => {
  expect(await deliver(await listen(listener), '{}')).toMatchObject({ acknowledged: false });
});

test('[B12] of an answer without end only the beginning is read', async () => {
  const url = await listen((_request, response) => {
    const more = () => {
      if (!response.destroyed) response.write('é'.repeat(10_000), more);
    };
    more();
  });
  const delivery = await deliver(url, '{}');
  expect(delivery).toMatchObject({ acknowledged: false, answer: 'é'.repeat(200) });
});
