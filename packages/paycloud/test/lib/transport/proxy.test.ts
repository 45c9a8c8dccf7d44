import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import {
  clientOf,
  request,
  startGateway,
  success,
  type FakeGateway,
} from '../../support/gateway.ts';
import { failureAt, selfSigned, startForbidden } from '../../support/tls.ts';

/** A proxy that tunnels, or refuses to with the status given. */
async function startProxy(refusal?: number) {
  const asked: { readonly target: string | undefined; readonly authorization?: string }[] = [];
  const sockets: Socket[] = [];
  const server: Server = createServer((_request, response) => response.writeHead(500).end());
  server.on('connect', (incoming, client: Socket) => {
    const authorization = incoming.headers['proxy-authorization'];
    asked.push({ target: incoming.url, ...(authorization ? { authorization } : {}) });
    sockets.push(client.on('error', () => undefined));
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
      return;
    }
    const [host = '', port = ''] = incoming.url?.split(':') ?? [];
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    sockets.push(upstream.on('error', () => client.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind
  return {
    host: `127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        sockets.forEach((socket) => socket.destroy());
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

let gateway: FakeGateway;
beforeEach(async () => {
  gateway = await startGateway();
  gateway.answer(success({ trans_no: 'T1', pay_params: '{}' }));
});
afterEach(() => gateway.close());

describe('a proxy', () => {
  test('is gone through, with the name and password of its URL', async () => {
    const proxy = await startProxy();
    const client = clientOf(gateway.url, { proxy: `http://user:pass@${proxy.host}` });
    await expect(client.miniPay(request)).resolves.toMatchObject({ transNo: 'T1' });
    const authorization = `Basic ${Buffer.from('user:pass').toString('base64')}`;
    expect(proxy.asked).toEqual([{ target: new URL(gateway.url).host, authorization }]);
    expect(gateway.seen).toHaveLength(1);
    expect(gateway.seen[0]?.headers).not.toHaveProperty('proxy-authorization');
    await client.close();
    await proxy.close();
  });

  test.each([403, 407, 502])('that refuses with %d has let nothing through', async (status) => {
    const proxy = await startProxy(status);
    const error = await failureAt(gateway.url, { proxy: `http://user:canary@${proxy.host}` });
    expect(error).toMatchObject({ fault: 'no-connection', outcome: 'not-sent' });
    expect(`${JSON.stringify(error)}${error.message}`).not.toContain('canary');
    expect(gateway.seen).toHaveLength(0);
    await proxy.close();
  });

  test('that is not there has let nothing through', async () => {
    const proxy = await startProxy();
    await proxy.close();
    const error = await failureAt(gateway.url, { proxy: `http://${proxy.host}` });
    expect(error).toMatchObject({ fault: 'no-connection', outcome: 'not-sent' });
    expect(gateway.seen).toHaveLength(0);
  });

  test("[G5] cannot show itself as the gateway: the tunnel's certificate is checked", async () => {
    const server = await startForbidden(selfSigned('127.0.0.1'));
    const proxy = await startProxy();
    const url = `https://127.0.0.1:${server.port}`;
    const error = await failureAt(url, { proxy: `http://${proxy.host}` });
    expect(error).toMatchObject({ fault: 'not-trusted', outcome: 'not-sent' });
    expect(proxy.asked).toHaveLength(1);
    expect(server.reached()).toBe(0);
    await proxy.close();
    await server.close();
  });
});
