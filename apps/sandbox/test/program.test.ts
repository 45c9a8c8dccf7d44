import { existsSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { readConfig, refuseProduction } from '../src/config.ts';
import { documentationApp, startSandbox } from '../src/index.ts';
import { keyOf } from './vectors.ts';

test('the settings have defaults that suit a developer’s machine', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 8090,
    folder: '.minipay/sandbox',
    shopUrl: 'http://localhost:8080/',
    notifyAfterMs: 1_000,
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

describe('the pages', () => {
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
