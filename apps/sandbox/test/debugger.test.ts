import { createPublicKey } from 'node:crypto';
import request from 'supertest';
import { documentationApp, MISTAKES, startSandbox, type Sandbox } from '../src/index.ts';
import {
  canonical,
  example,
  gatewaySigned,
  openShop,
  send,
  sendSigned,
  signed,
  until,
  type GatewayAnswer,
} from './merchant.ts';
import { otherKey, WRONG_CLIENTS, wrongly, type WrongClient } from './wrong-clients.ts';

const otherApp = {
  appId: 'wz-other-app',
  publicKey: createPublicKey(otherKey).export({ type: 'spki', format: 'pem' }).toString(),
  merchants: [{ merchantNo: '312100009999', storeNos: [] }],
};
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ apps: [documentationApp, otherApp] });
});
afterAll(() => sandbox.stop());

const lastSignature = () => sandbox.log().at(-1)?.signature;
const codesOf = (diagnosis: ReturnType<typeof lastSignature>) =>
  [diagnosis?.mistake, ...(diagnosis?.furtherMistakes ?? [])].map((each) => each?.code);
const debug = (body: unknown) => request(sandbox.url).post('/sandbox/debug').send(Object(body));
const clientThat = (does: string): WrongClient => {
  const client = WRONG_CLIENTS.find((each) => each.does === does);
  if (!client) throw new Error(`No client ${does}`);
  return client;
};

test.each(WRONG_CLIENTS)('a client that $does is told $mistake', async (client) => {
  const { body, type, signedText } = wrongly(client, Date.now());
  const answer = await send(`${sandbox.url}/api/entry`, body, type);
  expect(answer.code).toMatch(/^(?:SYS002|SYS011|SBX002)$/);
  expect(gatewaySigned({ ...answer }, sandbox.gatewayPublicKey)).toBe(true);
  const diagnosis = lastSignature();
  expect(codesOf(diagnosis)).toEqual([client.mistake, ...(client.further ?? [])]);
  expect(diagnosis?.isRight).toBe(false);
  const isTextKnown = diagnosis?.likelySigned !== undefined;
  if (isTextKnown && signedText !== undefined) expect(diagnosis.likelySigned).toBe(signedText);
});

test('every mistake that can be named is made by one of the clients', () => {
  const made = WRONG_CLIENTS.flatMap(({ mistake, further = [] }) => [mistake, ...further]);
  expect(new Set(made)).toEqual(new Set(Object.keys(MISTAKES)));
});

test('the first difference is marked where the two texts part', async () => {
  const client = clientThat('signs 1.0 and sends 1');
  const { body } = wrongly(client, Date.now());
  await send(`${sandbox.url}/api/entry`, body);
  const { computed = '', likelySigned = '', firstDifference } = lastSignature() ?? {};
  expect(computed.slice(0, firstDifference)).toMatch(/&order_amount=1$/);
  expect(likelySigned.slice(0, firstDifference)).toBe(computed.slice(0, firstDifference));
  expect(likelySigned.slice(firstDifference)).toMatch(/^\.0&/);
});

test('of a text that cannot be found the gateway’s own is shown, and that the key is right', async () => {
  const { body } = wrongly(clientThat('signs another text altogether'), Date.now());
  await send(`${sandbox.url}/api/entry`, body);
  const diagnosis = lastSignature();
  expect(diagnosis).not.toHaveProperty('likelySigned');
  expect(diagnosis?.found).toBe('The signature is made with the app’s key, over another text.');
  expect(diagnosis?.computed).toContain('&order_amount=1&');
});

test('what is refused for something else, or accepted, has no diagnosis', async () => {
  await sendSigned(`${sandbox.url}/api/entry`, example(Date.now()));
  expect(sandbox.log().at(-1)).toMatchObject({ verdict: 'accepted' });
  await sendSigned(`${sandbox.url}/api/entry`, example(Date.now() - 3_600_000));
  expect(sandbox.log().at(-1)?.verdict).toMatch(/^SBX003/);
  expect(
    sandbox
      .log()
      .slice(-4)
      .filter(({ signature }) => signature),
  ).toEqual([]);
});

test('a pasted body is diagnosed as JSON and as a form', async () => {
  const asJson = wrongly(clientThat('URL-encodes values'), Date.now());
  const json = await debug({ body: `\n${asJson.body}\n` }).expect(200);
  expect(json.body).toMatchObject({ isRight: false, mistake: { code: 'url-encoded' } });
  expect(json.body.likelySigned).toBe(asJson.signedText);

  const asForm = wrongly(clientThat('signs the form body'), Date.now());
  const form = await debug({ body: asForm.body }).expect(200);
  expect(form.body).toMatchObject({ isRight: false, mistake: { code: 'url-encoded' } });
});

test('a pasted body that is right is said to be so, however old', async () => {
  const fields = signed(example(1_700_000_000_000));
  const { body } = await debug({ body: JSON.stringify(fields) }).expect(200);
  expect(body).toMatchObject({ isRight: true, computed: canonical(fields) });
  expect(body).not.toHaveProperty('mistake');
});

test.each([
  ['no body', 'BAD_REQUEST', {}],
  ['a field that is not known', 'BAD_REQUEST', { body: '{}', key: 'x' }],
  ['a body that is neither', 'UNREADABLE_BODY', { body: '<a/>', contentType: 'text/xml' }],
  ['JSON that is cut', 'UNREADABLE_BODY', { body: '{"a":' }],
  ['a body that is too long', 'BAD_REQUEST', { body: 'x'.repeat(70_000) }],
  ['a post that is too long', 'UNREADABLE_BODY', { body: 'x'.repeat(600_000) }],
])('%s is refused as %s', async (_what, code, posted) => {
  const { body } = await debug(posted).expect(400);
  expect(body.error).toMatchObject({ code, message: expect.any(String) });
});

const sealed = (fields: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ ...signed(example(Date.now())), ...fields });
test.each([
  ['a lone surrogate', sealed({ description: '\ud800' })],
  ['broken percent signs', sealed({ description: '%E0%A4%A' })],
  ['a list of ten thousand depths as text', sealed({ attach: '['.repeat(1e4) + ']'.repeat(1e4) })],
  ['a field named __proto__', sealed({ description: 'x' }).replace('"format"', '"__proto__"')],
  [
    'a thousand fields',
    sealed(Object.fromEntries(Array.from({ length: 1e3 }, (_, i) => [`f${i}`, '1']))),
  ],
  ['sixty thousand characters', sealed({ attach: 'あ/'.repeat(14_000) })],
  ['sign that is a number', sealed({ sign: 12 })],
  ['sign of zeros', sealed({ sign: Buffer.alloc(256).toString('base64') })],
  ['sign of ones', sealed({ sign: Buffer.alloc(256, 0xff).toString('base64') })],
  ['sign of one byte', sealed({ sign: 'AA==' })],
  ['sign of blanks', sealed({ sign: ' \n ' })],
  ['sign of fifty thousand characters', sealed({ sign: 'A'.repeat(50_000) })],
  ['an app_id that is an object’s own', sealed({ app_id: 'constructor' })],
])('[B12] %s is refused in the envelope, with a diagnosis', async (_what, body) => {
  const answer = await send(`${sandbox.url}/api/entry`, body);
  expect(answer.code).toMatch(/^(?:SYS002|SYS011|SBX002)$/);
  expect(lastSignature()).toMatchObject({ isRight: false, mistake: { code: expect.any(String) } });
});

test.each([
  ['long', { attach: 'あ/'.repeat(14_000) }],
  ['wide', Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`f${index}`, '1']))],
])('the search in a %s request ends after a few tries', async (_what, fields) => {
  await send(`${sandbox.url}/api/entry`, sealed(fields));
  const { computed = '', triedCount = 0, mistake } = lastSignature() ?? {};
  expect(mistake?.code).toBe('other-text');
  expect(computed.length).toBeGreaterThan(8_000);
  expect(triedCount).toBeLessThan(100);
});

test('request and answer share an exchange, and show the headers that hold no secret', async () => {
  const response = await fetch(`${sandbox.url}/api/entry`, {
    method: 'POST',
    body: sealed({}),
    headers: {
      'Content-Type': 'application/json',
      'Http-Request-Psn': '11250102030000000001',
      Authorization: 'Bearer of-a-secret',
      Cookie: 'session=secret',
    },
  });
  const { psn } = (await response.json()) as GatewayAnswer;
  const [asked, answered] = sandbox.log().slice(-2);
  expect([asked, answered]).toMatchObject([
    { kind: 'request', exchange: psn, requestPsn: '11250102030000000001' },
    { kind: 'answer', exchange: psn, requestPsn: '11250102030000000001' },
  ]);
  expect(asked?.headers).toMatchObject({
    host: new URL(sandbox.url).host,
    'content-type': 'application/json',
    'http-request-psn': '11250102030000000001',
  });
  expect(answered?.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8' });
  expect(JSON.stringify(sandbox.log())).not.toMatch(/authorization|cookie|of-a-secret/i);
});

test('a notification and its answer share the notification’s http_request_id', async () => {
  const shop = await openShop(() => ({ status: 200, text: 'success' }));
  const fields = { ...example(Date.now()), merchant_order_no: 'TOLD', notify_url: shop.notifyUrl };
  await sendSigned(`${sandbox.url}/api/entry`, fields);
  sandbox.approve('TOLD');
  await shop.waitFor(1);
  await until(() => sandbox.log().at(-1)?.verdict === 'acknowledged');
  const exchange = String(shop.received[0]?.http_request_id);
  expect(sandbox.log().slice(-2)).toMatchObject([
    { kind: 'notification', exchange, headers: { 'content-type': 'application/json' } },
    { kind: 'answer', exchange },
  ]);
  await shop.close();
});

test('no secret of a request stands in its diagnosis', async () => {
  const token = 'b1946ac92492d2347c6235b4d2611184';
  const { body } = wrongly(
    { does: '', mistake: 'url-encoded', sends: { attach: `token=${token}` }, signs: canonical },
    Date.now(),
  );
  await send(`${sandbox.url}/api/entry`, body.replace('"expires":"300"', '"expires":"301"'));
  expect(lastSignature()?.mistake?.code).toBe('other-text');
  const { body: told } = await debug({ body }).expect(200);
  expect(told.computed).toContain('attach=');
  expect(JSON.stringify([sandbox.log(), told])).not.toContain(token);
});
