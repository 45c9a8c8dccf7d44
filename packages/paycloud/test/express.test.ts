import { createServer, request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import express4 from 'express-4';
import supertest from 'supertest';
import { notificationHandler, type NotificationProblem } from '../src/express.ts';
import { PayCloudConfigError, type PayCloudNotification } from '../src/index.ts';
import { clientOf } from './support/gateway.ts';
import { signedJson } from './support/notification.ts';

const client = clientOf('http://127.0.0.1:9');
afterAll(() => client.close());

interface Kept {
  readonly notification: PayCloudNotification;
  readonly key: string;
  readonly rawBody: string;
}
let kept: Kept[];
let problems: NotificationProblem[];
let passedOn: unknown[];
let keeper: () => Promise<void> | void;
beforeEach(() => {
  [kept, problems, passedOn] = [[], [], []];
  keeper = () => undefined;
});

const handler = (options: { readonly maxBytes?: number; readonly bodyTimeoutMs?: number } = {}) =>
  notificationHandler(client, {
    onNotification: async (notification, { deduplicationKey, rawBody }) => {
      await keeper();
      kept.push({ notification, key: deduplicationKey, rawBody: rawBody.toString() });
    },
    onProblem: (problem) => problems.push(problem),
    ...options,
  });

function appOf(framework: () => Express, ...before: RequestHandler[]): Express {
  const app = framework();
  for (const middleware of before) app.use(middleware);
  app.post('/notify', handler());
  app.use(lastResort);
  return app;
}

// Express tells a handler of errors by its four parameters.
const lastResort: ErrorRequestHandler = (error, _request, response, next) => {
  passedOn.push(error);
  if (response.headersSent) next(error);
  else response.status(500).end();
};

const post = (app: Server | Express, body: string, type = 'application/json') =>
  supertest(app).post('/notify').set('content-type', type).send(body);

describe.each([
  ['Express 5', express],
  ['Express 4', express4],
])('the notification handler in %s', (_version, framework) => {
  test('answers success to a proven notification, once it is kept', async () => {
    let isKept = false;
    keeper = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      isKept = true;
    };
    const answer = await post(appOf(framework), signedJson());
    expect([answer.status, answer.text, isKept]).toEqual([200, 'success', true]);
    expect(kept).toMatchObject([
      { notification: { kind: 'paid', amountMinor: 20 }, rawBody: signedJson() },
    ]);
  });

  test('[B18] gives a repeat the key of the first, and other news another', async () => {
    const app = appOf(framework);
    const again = { timestamp: '1700000009999', http_request_id: '999' };
    for (const changes of [{}, again, { trans_status: '1' }]) await post(app, signedJson(changes));
    const [first, repeat, news] = kept.map(({ key }) => key);
    expect(repeat).toBe(first);
    expect(news).not.toBe(first);
  });

  test.each([
    ['rejects', () => Promise.reject(new Error('the disk is full'))],
    [
      'throws',
      () => {
        throw new Error('the disk is full');
      },
    ],
  ])('[A10] answers 503 where the keeper %s, so that it comes again', async (_how, failing) => {
    keeper = failing;
    const app = appOf(framework);
    const answer = await post(app, signedJson());
    expect([answer.status, answer.text]).toEqual([503, '']);
    expect(problems).toMatchObject([{ status: 503, error: { message: 'the disk is full' } }]);
    keeper = () => undefined;
    expect((await post(app, signedJson())).text).toBe('success');
  });

  test('[B5] answers 400 to a forged one, and the keeper hears nothing', async () => {
    const forged = signedJson().replace('"trans_status":"2"', '"trans_status":"3"');
    const answer = await post(appOf(framework), forged);
    expect([answer.status, answer.text, kept.length]).toEqual([400, '', 0]);
    expect(problems).toMatchObject([{ status: 400, error: { step: 'signature' } }]);
  });

  test('[B13] proves the very bytes, so that one space more is a forgery', async () => {
    const app = appOf(framework);
    expect((await post(app, signedJson({ attach: '{"a":1}' }))).status).toBe(200);
    const spaced = signedJson({ attach: '{"a":1}' }).replace('{\\"a\\":1}', '{\\"a\\": 1}');
    expect((await post(app, spaced)).status).toBe(400);
  });

  test.each<[string, RequestHandler]>([
    ['express.json()', express.json()],
    ['express.text()', express.text({ type: '*/*' })],
  ])('[B13] says where it must be mounted if %s was there before', async (_name, parser) => {
    const answer = await post(appOf(framework, parser), signedJson());
    expect([answer.status, answer.text, kept.length]).toEqual([500, '', 0]);
    expect(passedOn).toEqual([expect.any(PayCloudConfigError)]);
    expect(String(passedOn[0])).toMatch(/mount it before express\.json\(\)/);
  });

  test('[B13] takes the bytes that express.raw() left', async () => {
    const app = appOf(framework, express.raw({ type: '*/*' }));
    expect((await post(app, signedJson())).text).toBe('success');
  });

  test('[B12] refuses what is too large, compressed, of another type or no POST', async () => {
    const app = appOf(framework);
    expect((await post(app, 'x'.repeat(65_537))).status).toBe(413);
    expect((await post(app, '<xml/>', 'text/xml')).status).toBe(415);
    const gzipped = supertest(app).post('/notify').set('content-encoding', 'gzip');
    expect((await gzipped.send(gzipSync(signedJson()))).status).toBe(415);
    const direct = await supertest(createServer(handler())).get('/notify');
    expect([direct.status, direct.headers.allow]).toEqual([405, 'POST']);
    expect((await post(app, '{"a":'.repeat(9_000))).status).toBe(400);
    expect((await post(app, signedJson())).text).toBe('success');
    expect(kept).toHaveLength(1);
  });
});

describe('the notification handler on a bare server', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  async function listen(options?: Parameters<typeof handler>[0]): Promise<number> {
    server = createServer(handler(options));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port; // a TCP server has no other kind of address
  }

  test('[B12] ends the connection of a body that never ends', async () => {
    const socket = connect(await listen({ maxBytes: 1_000 }), '127.0.0.1');
    socket.on('error', () => undefined); // the server may reset what it did not read
    socket.write('POST /notify HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    const writing = setInterval(() => socket.write(`100\r\n${'x'.repeat(256)}\r\n`), 1);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(writing);
    expect(problems).toMatchObject([{ status: 413 }]);
  });

  test('[B12] waits for a body only so long', async () => {
    const port = await listen({ bodyTimeoutMs: 20 });
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-length': '100', 'content-type': 'application/json' };
      const slow = httpRequest({ port, method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      slow.on('error', reject);
      slow.write('{');
    });
    expect(status).toBe(408);
  });

  test('tells of a body that was cut off', async () => {
    const socket = connect(await listen(), '127.0.0.1');
    socket.write('POST /notify HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
    const received = new Promise((resolve) => server.once('request', resolve));
    await received;
    socket.destroy();
    while (problems.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(problems).toMatchObject([{ status: 400, reason: 'the body was cut off' }]);
  });
});

describe('a notification that is proven and cannot be read', () => {
  const body = signedJson({ trans_no: undefined });

  test('is kept as it came, and acknowledged', async () => {
    const unread: string[] = [];
    const listener = notificationHandler(client, {
      onNotification: () => undefined,
      onUnreadable: (rawBody) => void unread.push(rawBody.toString()),
    });
    const answer = await post(createServer(listener), body);
    expect([answer.status, answer.text, unread]).toEqual([200, 'success', [body]]);
  });

  test('is to come again where nobody keeps it', async () => {
    const answer = await post(createServer(handler()), body);
    expect([answer.status, kept.length]).toEqual([503, 0]);
  });
});

test('options that cannot work are refused by name', () => {
  const onNotification = () => undefined;
  expect(() => notificationHandler(client, { onNotification, maxBytes: 0 })).toThrow('maxBytes');
  const bodyTimeoutMs = 0.5;
  expect(() => notificationHandler(client, { onNotification, bodyTimeoutMs })).toThrow(
    'bodyTimeoutMs',
  );
});

test.each<[string, () => void]>([
  [
    'throws',
    () => {
      throw new Error('the log is broken');
    },
  ],
  ['rejects with', () => Promise.reject(new Error('the log is broken'))],
])('what a hook %s takes neither the answer nor the process down', async (_how, onProblem) => {
  const left: unknown[] = [];
  const keep = (reason: unknown) => left.push(reason);
  process.on('unhandledRejection', keep);
  const app = express();
  app.post('/notify', notificationHandler(client, { onNotification: () => undefined, onProblem }));
  app.use(lastResort);
  expect((await post(app, '{}')).status).toBe(400);
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', keep);
  expect([left, passedOn]).toEqual([[], []]);
});
