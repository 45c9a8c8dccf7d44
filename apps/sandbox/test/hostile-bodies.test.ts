import { gzipSync } from 'node:zlib';
import { startSandbox, type Sandbox } from '../src/index.ts';
import { example, gatewaySigned, sendSigned, signed, type GatewayAnswer } from './merchant.ts';
import { fakeClock } from './fake-clock.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const nested = (depth: number) => `{"attach":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
const refused = async (response: Response, code: string) => {
  expect(response.status).toBe(200);
  // The envelope's shape is asserted right below.
  const answer = (await response.json()) as GatewayAnswer;
  expect(answer.code).toBe(code);
  expect(gatewaySigned({ ...answer }, sandbox.gatewayPublicKey)).toBe(true);
};

test.each([
  ['objects nested five thousand deep', nested(5_000), {}],
  ['lists nested five thousand deep', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, {}],
  ['bytes that are no gzip as gzip', 'no gzip at all', { 'Content-Encoding': 'gzip' }],
  ['an unknown encoding', '{}', { 'Content-Encoding': 'zebra' }],
  ['a gzip bomb', gzipSync('x'.repeat(10_000_000)), { 'Content-Encoding': 'gzip' }],
  ['nothing', '', {}],
])('[B12] %s gets HTTP 200 and a signed SBX001', async (_what, body, headers) => {
  const response = await fetch(`${sandbox.url}/api/entry/minipay`, {
    method: 'POST',
    body,
    headers: { ...JSON_TYPE, ...headers },
  });
  await refused(response, 'SBX001');
  expect(sandbox.log().at(-1)?.verdict).toContain('SBX001');
});

test('a path of no method gets a signed E07303, however it is spelt', async () => {
  const body = JSON.stringify(signed(example(Date.now())));
  for (const path of ['/api/entry/nothing', '/api/entry/%ff', '/api/entry/minipay/more']) {
    const url = sandbox.url + path;
    await refused(await fetch(url, { method: 'POST', body, headers: JSON_TYPE }), 'E07303');
  }
});

test('a GET of the gateway gets the signed envelope too', async () => {
  await refused(await fetch(`${sandbox.url}/api/entry`), 'SBX001');
});

test('what the sandbox itself cannot do is said in the signed envelope', async () => {
  await sandbox.stop();
  const clock = fakeClock();
  let isBroken = false;
  const broken = () => {
    if (isBroken) throw new Error('the disk is full');
    return () => undefined;
  };
  sandbox = await startSandbox({ clock: { now: () => clock.now(), schedule: broken } });
  isBroken = true;
  const answer = await sendSigned(`${sandbox.url}/api/entry`, example(clock.now()));
  expect(answer.code).toBe('SBX008');
  expect(answer.msg).not.toContain('disk');
  expect(gatewaySigned({ ...answer }, sandbox.gatewayPublicKey)).toBe(true);
});
