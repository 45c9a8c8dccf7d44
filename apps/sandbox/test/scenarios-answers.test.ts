import { gatewaySigned } from './merchant.ts';
import { settled, startScenarioRig, until, type ScenarioRig } from './scenario-rig.ts';

let rig: ScenarioRig;
beforeEach(async () => {
  rig = await startScenarioRig();
});
afterEach(() => rig.stop());

/** Asks for a payment that plays the scenario, on a socket of its own. */
const ask = (scenario: string) =>
  rig.raw(rig.fields({ description: `tea [scenario:${scenario}]`, attach: 'order-1' }));
const known = () => rig.sandbox.payments().map(({ merchantOrderNo }) => merchantOrderNo);
const envelopeIn = (text: string) =>
  JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;

test('a slow answer is the whole answer, 12 seconds later', async () => {
  let text = '';
  const asked = ask('answer-slow').then((answer) => (text = answer.text));
  await until(() => known().length === 1);
  rig.clock.advance(11_999);
  await settled();
  expect(text).toBe('');
  rig.clock.advance(1);
  await asked;
  expect(gatewaySigned(envelopeIn(text), rig.sandbox.gatewayPublicKey)).toBe(true);
});

test('a lost answer: the payment is taken in, not a byte comes, and the connection stays', async () => {
  let isOver = false;
  void ask('answer-lost').then(() => (isOver = true));
  await until(() => known().length === 1);
  rig.clock.advance(3_600_000);
  await settled();
  expect(isOver).toBe(false);
  const verdicts = rig.sandbox.log().map(({ verdict }) => verdict);
  expect(verdicts).toContain('accepted (never sent)');
});

test.each([
  ['reset-before', []],
  ['reset-after', ['A-1']],
])(
  '%s ends the connection by a reset, and the gateway then knows %j',
  async (scenario, payments) => {
    expect(await ask(scenario)).toEqual({ text: '', error: 'ECONNRESET' });
    expect(known()).toEqual(payments);
  },
);

test.each([
  ['http-500', '500 Internal Server Error', []],
  ['http-502', '502 Bad Gateway', ['A-1']],
])('%s is a web page and no message of the gateway', async (scenario, status, payments) => {
  const { text } = await ask(scenario);
  expect(text.split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`);
  expect(text).toMatch(/content-type: text\/html/i);
  expect(text).toContain('<h1>');
  expect(known()).toEqual(payments);
});

test('half a body promises the whole length and breaks off', async () => {
  const { text } = await ask('half-body');
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const promised = Number(/content-length: ([0-9]+)/i.exec(head)?.[1]);
  expect(body.length).toBe(Math.floor(promised / 2));
  expect(body).toMatch(/^\{"code":"0"/);
  expect(known()).toEqual(['A-1']);
});

test('an empty answer is HTTP 200 without a body, and the payment was taken in', async () => {
  const { text } = await ask('empty-answer');
  expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  expect(text.endsWith('\r\n\r\n')).toBe(true);
  expect(known()).toEqual(['A-1']);
});

test('a redirect leads away, and no payment was taken in', async () => {
  const { text } = await ask('redirect');
  expect(text).toMatch(/^HTTP\/1.1 302 /);
  expect(text).toMatch(/location: http:\/\/127.0.0.1:9\//i);
  expect(known()).toEqual([]);
});

test('a bad signature has the form of one and verifies nothing', async () => {
  const envelope = envelopeIn((await ask('bad-signature')).text);
  expect(envelope).toMatchObject({
    code: '0',
    sign: expect.stringMatching(/^[A-Za-z0-9+/]{342}==$/),
  });
  expect(gatewaySigned(envelope, rig.sandbox.gatewayPublicKey)).toBe(false);
  expect(known()).toEqual(['A-1']);
});

test('no signature is the answer without it', async () => {
  const envelope = envelopeIn((await ask('no-signature')).text);
  expect(envelope).toMatchObject({ code: '0', data: expect.any(String) });
  expect(envelope).not.toHaveProperty('sign');
});

test.each([
  ['refused', 'E07303'],
  ['unknown-code', 'SBX999'],
])('%s is a signed %s, and no payment was taken in', async (scenario, code) => {
  const envelope = envelopeIn((await ask(scenario)).text);
  expect(envelope).toMatchObject({ code });
  expect(gatewaySigned(envelope, rig.sandbox.gatewayPublicKey)).toBe(true);
  expect(known()).toEqual([]);
});

test('it strikes an order’s first request only: the next one of the same order goes through', async () => {
  await ask('http-502');
  const again = { merchant_order_no: 'A-2', description: '[scenario:http-502]', attach: 'order-1' };
  expect(await rig.pay(again)).toMatchObject({ code: '0' });
  const other = { ...again, merchant_order_no: 'A-3', attach: 'order-2' };
  expect((await rig.raw(rig.fields(other))).text).toMatch(/^HTTP\/1.1 502 /);
});

test('a request that is refused anyway is answered truly, and leaves the scenario to the next', async () => {
  rig.sandbox.arm('no-signature');
  const foreign = await rig.pay({ merchant_no: '312100009999' });
  expect(foreign).toMatchObject({ code: 'SBX004', sign: expect.any(String) });
  expect(await rig.pay()).not.toHaveProperty('sign');
});

describe('the gateway down', () => {
  test('resets every call and sends no notification until its time is over', async () => {
    await rig.pay();
    rig.sandbox.arm('gateway-down', { minutes: 5 });
    rig.sandbox.approve('A-1');
    await rig.advance(299_999);
    expect(rig.shop.received).toEqual([]);
    expect((await rig.raw(rig.fields({ merchant_order_no: 'A-2' }))).error).toBe('ECONNRESET');
    await rig.advance(1);
    await rig.shop.waitFor(1);
    expect(await rig.query()).toMatchObject({ code: '0' });
    expect(known()).toEqual(['A-1']);
  });

  test('by its amount begins with the request for payment, for two minutes', async () => {
    const asked = rig.fields({ order_amount: '91', attach: 'order-1' });
    expect((await rig.raw(asked)).error).toBe('ECONNRESET');
    await rig.advance(120_000);
    expect(await rig.pay({ order_amount: '91', attach: 'order-1' })).toMatchObject({ code: '0' });
  });
});
