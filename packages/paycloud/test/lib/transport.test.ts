import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { PayCloudTransportError, type PayCloud } from '../../src/index.ts';
import { breakableLine } from '../support/breakable-line.ts';
import {
  clientOf,
  request,
  startGateway,
  success,
  text,
  type Answer,
  type FakeGateway,
} from '../support/gateway.ts';
import { rejectionOf } from '../support/rejection.ts';
import { privateKeyOf } from '../support/vectors.ts';

const envelope = { code: '0', msg: 'success', psn: 'PSN-1', data: '{"trans_no":"T1"}' };

let gateway: FakeGateway;
let client: PayCloud;
beforeEach(async () => {
  gateway = await startGateway();
  client = clientOf(gateway.url);
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

const cutBody: Answer = (response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"code":"0"');
  setImmediate(() => response.destroy());
};
const dropped: Answer = (response) => {
  response.destroy();
};
const redirect: Answer = (response) => {
  response.writeHead(307, { location: `${gateway.url}/elsewhere` }).end();
};
const invalidUtf8: Answer = (response) => {
  response.end(Buffer.from([0x22, 0xff, 0x22]));
};

describe('an answer that is none', () => {
  test.each<[string, string, Answer]>([
    ['is cut off', 'connection-lost', cutBody],
    ['is a broken connection', 'connection-lost', dropped],
    ['is an HTML page', 'not-an-answer', text('<html>502 Bad Gateway</html>', 502)],
    ['is empty', 'not-an-answer', text('')],
    ['is a redirect', 'redirect', redirect],
    ['is not UTF-8', 'not-an-answer', invalidUtf8],
    ['begins with a byte order mark', 'not-an-answer', text('\ufeff{}')],
    ['has garbage at its end', 'not-an-answer', text(`${JSON.stringify(envelope)} x`)],
    ['names a key twice', 'not-an-answer', text('{"code":"0","code":"1"}')],
    ['is a list', 'not-an-answer', text('[]')],
    ['is too large', 'too-large', text(`"${'x'.repeat(1_100_000)}"`)],
    ['is too deep', 'not-an-answer', text('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000))],
  ])('[A5] that %s leaves the outcome unknown and is not repeated', async (_is, fault, answer) => {
    gateway.answer(answer);
    const error = await rejectionOf(PayCloudTransportError, client.miniPay(request));
    expect(error).toMatchObject({ code: 'PAYCLOUD_TRANSPORT', fault, outcome: 'unknown' });
    expect(error.requestPsn).toBe(gateway.seen[0]?.headers['http-request-psn']);
    expect(gateway.seen).toHaveLength(1);
  });

  test('[A8] that trickles in is ended by the time-out', async () => {
    gateway.answer((response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drip));
    });
    const call = client.miniPay(request, { timeoutMs: 60 });
    const error = await rejectionOf(PayCloudTransportError, call);
    expect(error).toMatchObject({ fault: 'timeout', outcome: 'unknown' });
  });

  test('[A8] that never comes is ended by the time-out', async () => {
    gateway.answer(() => undefined);
    const call = client.queryOrder({ transNo: 'T1' }, { timeoutMs: 50 });
    const error = await rejectionOf(PayCloudTransportError, call);
    expect(error).toMatchObject({ fault: 'timeout', outcome: 'unknown' });
  });

  test('for which the caller stops waiting leaves the outcome unknown', async () => {
    const controller = new AbortController();
    gateway.answer(() => controller.abort());
    const call = client.miniPay(request, { signal: controller.signal });
    const error = await rejectionOf(PayCloudTransportError, call);
    expect(error).toMatchObject({ fault: 'aborted', outcome: 'unknown' });
  });
});

describe('a fault of the system', () => {
  test.each(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ETIMEDOUT'])(
    '[A7] of the code %s, once the connection stood and the request was read, is unknown',
    async (code) => {
      const line = breakableLine();
      const cut = clientOf(gateway.url, { dispatcher: line.agent });
      gateway.answer(() => line.breakWith(systemError(code, 'read')));
      const error = await rejectionOf(PayCloudTransportError, cut.miniPay(request));
      expect(gateway.seen).toHaveLength(1);
      expect(error).toMatchObject({ fault: 'connection-lost', outcome: 'unknown' });
      await line.agent.close();
    },
  );

  const refused = systemError('ECONNREFUSED', 'connect');
  test.each<[string, Error, string]>([
    ['in connecting', refused, 'not-sent'],
    ['in looking the name up', systemError('ENOTFOUND', 'getaddrinfo'), 'not-sent'],
    ['at every address', severalAddresses(refused, refused), 'not-sent'],
    ['at one address, with another not settled', severalAddresses(refused, reset()), 'unknown'],
    ['that does not say where', systemError('ECONNREFUSED', undefined), 'unknown'],
  ])('[A7] %s has the outcome that it proves', async (_where, error, outcome) => {
    const agent = new Agent({ connect: (_options, done) => done(error, null) });
    const unconnected = clientOf(gateway.url, { dispatcher: agent });
    const failed = await rejectionOf(PayCloudTransportError, unconnected.miniPay(request));
    expect(failed.outcome).toBe(outcome);
    await agent.close();
  });
});

describe('a client that was closed', () => {
  test('sends nothing more, and says so', async () => {
    await client.close();
    const error = await rejectionOf(PayCloudTransportError, client.miniPay(request));
    expect(error).toMatchObject({ fault: 'closed', outcome: 'not-sent' });
    expect(error.message).toContain('closed');
    expect(gateway.seen).toHaveLength(0);
  });

  test('may be closed again, and each closing ends once the calls in flight have', async () => {
    let closings: Promise<void>[] = [];
    gateway.answer((response, seen) => {
      closings = [client.close(), client.close()];
      success({ trans_no: 'T1', pay_params: '{}' })(response, seen);
    });
    await expect(client.miniPay(request)).resolves.toMatchObject({ transNo: 'T1' });
    await expect(Promise.all(closings)).resolves.toHaveLength(2);
    await expect(client.close()).resolves.toBeUndefined();
  });

  test("that sends through the caller's dispatcher leaves it open", async () => {
    const agent = new Agent();
    await clientOf(gateway.url, { dispatcher: agent }).close();
    expect(agent.closed).toBe(false);
    await agent.close();
  });
});

describe('a call that never left', () => {
  test('because its signal had fired before is not sent', async () => {
    const call = client.miniPay(request, { signal: AbortSignal.abort() });
    const error = await rejectionOf(PayCloudTransportError, call);
    expect(error).toMatchObject({ fault: 'aborted', outcome: 'not-sent' });
    expect(gateway.seen).toHaveLength(0);
  });

  test('[A7] because nobody listens is not sent', async () => {
    const unused = createTcpServer();
    await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
    const { port } = unused.address() as AddressInfo; // a TCP server has no other kind
    await new Promise((resolve) => unused.close(resolve));
    const lonely = clientOf(`http://127.0.0.1:${port}`);
    const error = await rejectionOf(PayCloudTransportError, lonely.miniPay(request));
    expect(error).toMatchObject({ fault: 'no-connection', outcome: 'not-sent' });
    expect(error.message).toContain('ECONNREFUSED');
    await lonely.close();
  });
});

test('[G1] no error of a failed call holds a key, the payer or the request', async () => {
  gateway.answer(text('<html>', 502));
  const error = await rejectionOf(PayCloudTransportError, client.miniPay(request));
  const written = `${error.stack ?? ''}${JSON.stringify(error)}`;
  expect(written).not.toContain('openid-canary');
  expect(written).not.toContain(privateKeyOf('vendor-demo-app').slice(60, 100));
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'PayCloudTransportError',
    code: 'PAYCLOUD_TRANSPORT',
    message: error.message,
    fault: 'not-an-answer',
    outcome: 'unknown',
    httpStatus: 502,
    requestPsn: error.requestPsn,
  });
});

function systemError(code: string, syscall: string | undefined): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}

function reset(): Error {
  return systemError('ECONNRESET', 'read');
}

/** As Node reports it: with the code of the first, and no `syscall`. */
function severalAddresses(...errors: Error[]): Error {
  return Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' });
}
