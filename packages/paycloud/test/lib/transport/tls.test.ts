import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { runInThisContext } from 'node:vm';
import { Agent } from 'undici';
import { failureAt, selfSigned, startForbidden } from '../../support/tls.ts';

// The process object that Node's own code reads; jest gives tests a copy. It has no other type.
const nodeProcess = runInThisContext('process') as NodeJS.Process;

const OLD_TLS = {
  host: '127.0.0.1',
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.1',
  ciphers: 'DEFAULT@SECLEVEL=0',
} as const;

describe('a gateway that cannot show whose it is', () => {
  test('[G5] because it signed its certificate itself gets nothing, even if Node is told to trust', async () => {
    const server = await startForbidden(selfSigned('127.0.0.1'));
    nodeProcess.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const error = await failureAt(`https://127.0.0.1:${server.port}`);
      expect(error).toMatchObject({ fault: 'not-trusted', outcome: 'not-sent' });
      expect(error.message).toContain('SELF_SIGNED');
      expect(server.reached()).toBe(0);
    } finally {
      delete nodeProcess.env.NODE_TLS_REJECT_UNAUTHORIZED;
      await server.close();
    }
  });

  test.each<[string, string, { readonly expired?: boolean }, string]>([
    ['speaks for another host', 'gateway.example', {}, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['has a certificate that expired', '127.0.0.1', { expired: true }, 'CERT_HAS_EXPIRED'],
  ])('[G5] because it %s gets nothing, and is not asked again', async (_what, host, how, code) => {
    const certificate = selfSigned(host, how);
    const server = await startForbidden(certificate);
    // The authority is trusted here, so that only the other fault is left.
    const dispatcher = new Agent({ connect: { ca: certificate.cert } });
    const waits: number[] = [];
    const sleep = (ms: number) => Promise.resolve(void waits.push(ms));
    const error = await failureAt(`https://127.0.0.1:${server.port}`, { dispatcher, sleep });
    expect(error).toMatchObject({ fault: 'not-trusted', outcome: 'not-sent' });
    expect(error.message).toContain(code);
    expect(server.reached()).toBe(0);
    expect(waits).toEqual([]);
    await dispatcher.close();
    await server.close();
  });

  test('[G5] because it speaks TLS 1.1 gets nothing', async () => {
    const certificate = selfSigned('127.0.0.1');
    const server = await startForbidden(certificate, OLD_TLS);
    const dispatcher = new Agent({ connect: { ca: certificate.cert } });
    await failureAt(`https://127.0.0.1:${server.port}`, { dispatcher });
    expect(server.reached()).toBe(0);
    // A client that is let to would have spoken with it.
    const careless = connect({ ...OLD_TLS, ca: certificate.cert, port: server.port });
    await once(careless, 'secureConnect');
    expect(careless.getProtocol()).toBe('TLSv1.1');
    careless.destroy();
    await dispatcher.close();
    await server.close();
  });
});

test('a gateway that accepts and never speaks TLS is given up after connectTimeoutMs', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind
  const error = await failureAt(`https://127.0.0.1:${port}`, { connectTimeoutMs: 20, retries: 1 });
  expect(error).toMatchObject({ fault: 'no-connection', outcome: 'not-sent' });
  expect(error.message).toContain('UND_ERR_CONNECT_TIMEOUT');
  expect(sockets).toHaveLength(2);
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => server.close(resolve));
});
