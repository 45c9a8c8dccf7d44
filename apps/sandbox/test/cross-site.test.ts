import { request } from 'node:http';
import { startSandbox, type Sandbox } from '../src/index.ts';
import { example, sendSigned } from './merchant.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
  const fields = { ...example(Date.now()), merchant_order_no: 'A-1', notify_url: '' };
  await sendSigned(`${sandbox.url}/api/entry`, fields);
});
afterEach(() => sandbox.stop());

/** Whatever a browser could be made to send, its own headers among it. */
function ask(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${sandbox.url}${path}`, { method, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end();
  });
}
const statusNow = () => sandbox.payments()[0]?.transStatus;

test.each(['/sandbox/payments/A-1/approve', '/wallet/A-1/approve'])(
  'another site’s page cannot post to %s; the shop’s and our own may',
  async (path) => {
    expect(await ask('POST', path, { Origin: 'https://elsewhere.example' })).toBe(403);
    expect(await ask('POST', path, { Origin: 'null' })).toBe(403);
    expect(statusNow()).toBe(9);
    expect(await ask('POST', path, { Origin: 'http://localhost:8080' })).toBeLessThan(400);
    expect(statusNow()).toBe(2);
  },
);

test('our own page may, by whatever address of this machine it was opened', async () => {
  const host = `localhost:${new URL(sandbox.url).port}`;
  const headers = { Host: host, Origin: `http://${host}` };
  expect(await ask('POST', '/sandbox/payments/A-1/approve', headers)).toBe(200);
});

test('a name that was made to mean this machine reads and changes nothing', async () => {
  const host = `rebound.example:${new URL(sandbox.url).port}`;
  const headers = { Host: host, Origin: `http://${host}` };
  expect(await ask('GET', '/sandbox/log', { Host: host })).toBe(403);
  expect(await ask('GET', '/wallet/A-1', { Host: host })).toBe(403);
  expect(await ask('POST', '/sandbox/payments/A-1/approve', headers)).toBe(403);
  expect(statusNow()).toBe(9);
});

test('one that listens for other machines has every name', async () => {
  const open = await startSandbox({ host: '0.0.0.0' });
  const url = `http://127.0.0.1:${new URL(open.url).port}/sandbox/payments`;
  const status = await new Promise((resolve) => {
    request(url, { headers: { Host: 'sandbox:8090' } }, ({ statusCode }) =>
      resolve(statusCode),
    ).end();
  });
  expect(status).toBe(200);
  await open.stop();
});
