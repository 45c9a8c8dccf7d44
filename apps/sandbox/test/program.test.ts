import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { readConfig, refuseProduction } from '../src/config.ts';
import { documentationApp, startSandbox } from '../src/index.ts';
import { common, sendSigned } from './merchant.ts';
import { keyOf } from './vectors.ts';
import { gatewayPem } from './gateway-pem.ts';

test('the settings have defaults that suit a developer’s machine', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 8090,
    folder: '.minipay/sandbox',
    shopUrl: 'http://localhost:8080/',
    notifyAfterMs: 1_000,
    switches: {},
  });
});

test.each([
  ['data=object, refund-ends=after-5-s', { data: 'object', 'refund-ends': 'after-5-s' }],
  ['{"data":"object"}', { data: 'object' }],
  ['', {}],
])('switches can be set by one line: %s', (line, switches) => {
  expect(readConfig({ SANDBOX_SWITCHES: line }).switches).toEqual(switches);
});

test.each(['data', '=object', '{', '[1'])('%s is no setting of switches', (line) => {
  expect(() => readConfig({ SANDBOX_SWITCHES: line })).toThrow('SANDBOX_SWITCHES');
});

test.each(['none', 'memory'])('a folder of “%s” keeps everything in memory', (folder) => {
  expect(readConfig({ SANDBOX_FOLDER: folder }).folder).toBeNull();
});

describe('a file of apps', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (text: string) => {
    const path = join(folder, 'apps.json');
    writeFileSync(path, text);
    return path;
  };

  test('names several apps and merchants, each with its own key', async () => {
    const other = {
      appId: 'wz0000000000000001',
      publicKey: keyOf('vectors-gateway').publicKey,
      merchants: [{ merchantNo: '1', storeNos: ['2'], timeZone: 'Europe/Berlin' }],
    };
    const path = write(JSON.stringify([documentationApp, other]));
    const { apps } = readConfig({ SANDBOX_APPS: path });
    expect(apps).toEqual([documentationApp, other]);
    const sandbox = await startSandbox({ apps: apps ?? [] });
    const sent = { ...common('order.query', Date.now()), app_id: other.appId };
    // Known, so that its key judges the signature.
    expect((await sendSigned(`${sandbox.url}/api/entry`, sent)).code).toBe('SYS002');
    await sandbox.stop();
  });

  test.each([
    ['nothing', ''],
    ['no list', '{}'],
    ['no app', '[]'],
    ['an unknown field', '[{"appId":"a","publicKey":"k","merchants":[],"secret":"x"}]'],
    [
      'no time zone',
      '[{"appId":"a","publicKey":"k","merchants":[{"merchantNo":"1","timeZone":"Mars/Base"}]}]',
    ],
  ])('with %s in it is refused', (_what, text) => {
    expect(() => readConfig({ SANDBOX_APPS: write(text) })).toThrow(
      expect.objectContaining({ code: 'BAD_CONFIG' }) as Error,
    );
  });

  test('that is not there is refused by name', () => {
    const path = join(folder, 'none.json');
    expect(() => readConfig({ SANDBOX_APPS: path })).toThrow(path);
  });
});

test('every mistake in the settings is named at once', () => {
  expect(() => readConfig({ SANDBOX_PORT: '99999', SHOP_URL: 'ftp://shop' })).toThrow(
    /SANDBOX_PORT: .*SHOP_URL: /,
  );
});

test('[F9] it does not start in production', () => {
  expect(() => refuseProduction({ NODE_ENV: 'production' })).toThrow(
    expect.objectContaining({ code: 'IN_PRODUCTION' }) as Error,
  );
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow('production');
});

test('a port in use is said plainly', async () => {
  const first = await startSandbox();
  const port = Number(new URL(first.url).port);
  await expect(startSandbox({ port })).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining(String(port)),
  });
  await first.stop();
});

test('[G3] a private key in place of an app’s public key is refused', async () => {
  const publicKey = keyOf('vectors-gateway').privateKey ?? '';
  await expect(startSandbox({ apps: [{ ...documentationApp, publicKey }] })).rejects.toMatchObject({
    code: 'BAD_CONFIG',
  });
});

test('takes a key that is given, for what has no folder of its own', async () => {
  const sandbox = await startSandbox({ privateKey: gatewayPem });
  expect(sandbox.gatewayPublicKey).toBe(keyOf('vectors-gateway').publicKey);
  await sandbox.stop();
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  for (const options of [{ privateKey: gatewayPem, folder }, { privateKey: 'no key' }]) {
    await expect(startSandbox(options)).rejects.toMatchObject({ code: 'BAD_CONFIG' });
  }
});

describe('the pages', () => {
  test('[G1] serve no private key, wherever one looks', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const sandbox = await startSandbox({ folder });
    const pem = readFileSync(join(folder, 'gateway-key.pem'), 'utf8');
    const [, aLine = ''] = pem.split('\n');
    const paths = [
      '/',
      '/gateway-key.pem',
      '/../gateway-key.pem',
      '/%2e%2e/gateway-key.pem',
      '/sandbox/config',
      '/sandbox/gateway-public-key',
      '/sandbox/gateway-private-key',
      '/sandbox/payments',
      '/sandbox/refunds',
      '/sandbox/switches',
      '/sandbox/scenarios',
      '/sandbox/clock',
      '/sandbox/log',
    ];
    expect(aLine).toHaveLength(64);
    for (const path of paths) {
      const { text } = await request(sandbox.url).get(path);
      expect(text).not.toContain('PRIVATE KEY');
      expect(text).not.toContain(aLine);
    }
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  });

  test('the workbench is told where the shop is, and anyone the gateway’s public key', async () => {
    const sandbox = await startSandbox({ shopUrl: 'http://127.0.0.1:9/shop' });
    await request(sandbox.url)
      .get('/sandbox/config')
      .expect({ shopUrl: 'http://127.0.0.1:9/shop', gatewayPublicKey: sandbox.gatewayPublicKey });
    const { text } = await request(sandbox.url).get('/sandbox/gateway-public-key').expect(200);
    expect(text).toBe(sandbox.gatewayPublicKey);
    await sandbox.stop();
  });

  test('the front door shows the workbench, or how to build it', async () => {
    const sandbox = await startSandbox();
    const built = existsSync(join(import.meta.dirname, '../dist/workbench/index.html'));
    const { text, headers } = await request(sandbox.url).get('/').expect(200);
    expect(text).toContain(built ? 'id="workbench"' : 'not built');
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    await sandbox.stop();
  });

  test('[E9] an unknown path and a bad one are answered without a word of the inside', async () => {
    const sandbox = await startSandbox();
    await request(sandbox.url).get('/nowhere').expect(404);
    const { text } = await request(sandbox.url).get('/wallet/%ff').expect(400);
    expect(text).not.toMatch(/at .*\.ts|node_modules/);
    await sandbox.stop();
  });
});
