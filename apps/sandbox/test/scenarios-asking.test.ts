import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCENARIOS, startSandbox } from '../src/index.ts';
import { dataOf, startScenarioRig, type ScenarioRig } from './scenario-rig.ts';

let rig: ScenarioRig;
beforeEach(async () => {
  rig = await startScenarioRig();
});
afterEach(() => rig.stop());

const played = () => rig.sandbox.payments().map(({ scenario }) => scenario);
const api = (method: string, path = '', body?: unknown) =>
  fetch(`${rig.sandbox.url}/sandbox/scenarios${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const armed = async () => ((await (await api('GET')).json()) as { armed: object[] }).armed;

describe('by amount', () => {
  test.each(['1', '20', '30', '100', '710'])('¥%s is plain', async (yen) => {
    await rig.pay({ order_amount: yen });
    expect(played()).toEqual([undefined]);
  });

  test('¥36.0 is ¥36, and 36 dollars are nothing of the kind', async () => {
    await rig.pay({ order_amount: '36.0' });
    await rig.pay({ order_amount: '36', price_currency: 'USD', merchant_order_no: 'A-2' });
    expect(played()).toEqual(['coupon', undefined]);
  });
});

test('a description asks for one, and goes before the amount', async () => {
  await rig.pay({ order_amount: '36', description: 'tea [scenario:short-paid]' });
  await rig.pay({ description: '[scenario:nothing]', merchant_order_no: 'A-2' });
  expect(played()).toEqual(['short-paid', undefined]);
});

describe('by header', () => {
  const withHeader = (scenario: string, fields: Record<string, string>) =>
    rig.raw(fields, `Sandbox-Scenario: ${scenario}\r\n`);

  test('a request for payment plays it', async () => {
    await withHeader('coupon', rig.fields());
    expect(played()).toEqual(['coupon']);
  });

  test('any one request is answered as it has it, and no other', async () => {
    await rig.pay();
    const { store_no: _store, ...fields } = rig.fields({ method: 'order.query' });
    expect((await withHeader('http-502', fields)).text).toMatch(/^HTTP\/1.1 502 /);
    expect(await rig.query()).toMatchObject({ code: '0' });
  });

  test('one that does not exist is refused with SBX009', async () => {
    expect((await withHeader('nothing', rig.fields())).text).toContain('"code":"SBX009"');
    expect(played()).toEqual([]);
  });
});

describe('by the API', () => {
  test('the table is served with what is armed', async () => {
    const first = await api('POST', '', { scenario: 'coupon', times: 2 });
    expect([first.status, await first.json()]).toEqual([
      201,
      { id: '1', scenario: 'coupon', remaining: 2 },
    ]);
    const page = (await (await api('GET')).json()) as { scenarios: object[]; armed: object[] };
    expect(page.scenarios).toHaveLength(SCENARIOS.length);
    expect(page.scenarios[0]).toEqual({
      id: 'paid',
      title: 'Paid',
      does: expect.any(String),
      amountMinor: 31,
      group: 'outcome',
    });
    expect(page.armed).toEqual([{ id: '1', scenario: 'coupon', remaining: 2 }]);
  });

  test('what is armed is played as many times, in turn, before description and amount', async () => {
    await api('POST', '', { scenario: 'coupon', times: 2 });
    await api('POST', '', { scenario: 'short-paid' });
    for (const number of ['A-1', 'A-2', 'A-3', 'A-4']) {
      await rig.pay({ merchant_order_no: number, order_amount: '38' });
    }
    expect(played()).toEqual(['coupon', 'coupon', 'short-paid', 'lie-amount']);
    expect(await armed()).toEqual([]);
  });

  test('one that is armed for a number waits for it', async () => {
    await api('POST', '', { scenario: 'coupon', merchantOrderNo: 'A-2' });
    await rig.pay();
    await rig.pay({ merchant_order_no: 'A-2' });
    expect(played()).toEqual([undefined, 'coupon']);
  });

  test('a payment that exists plays it at once, unless it shows only when asked for', async () => {
    await rig.pay();
    const late = await api('POST', '', { scenario: 'coupon', merchantOrderNo: 'A-1' });
    expect([late.status, await late.json()]).toMatchObject([201, { remaining: 0 }]);
    expect(played()).toEqual(['coupon']);
    const tooLate = await api('POST', '', { scenario: 'http-502', merchantOrderNo: 'A-1' });
    expect([tooLate.status, await tooLate.json()]).toMatchObject([
      409,
      { error: { code: 'PAYMENT_EXISTS' } },
    ]);
  });

  test('seconds of its own take the place of the table’s', async () => {
    await api('POST', '', { scenario: 'query-pending', seconds: 3 });
    await rig.pay();
    rig.sandbox.approve('A-1');
    await rig.advance(2_999);
    expect(dataOf(await rig.query())).toMatchObject({ trans_status: 0 });
    await rig.advance(1);
    expect(dataOf(await rig.query())).toMatchObject({ trans_status: 2 });
  });

  test('an outage begins at once, is listed with its end, and can be ended', async () => {
    await api('POST', '', { scenario: 'gateway-down', minutes: 10 });
    const until = new Date(rig.clock.now() + 600_000).toISOString();
    expect(await armed()).toMatchObject([{ id: 'outage', scenario: 'gateway-down', until }]);
    expect((await rig.raw(rig.fields())).error).toBe('ECONNRESET');
    expect((await api('DELETE', '/outage')).status).toBe(204);
    expect(await rig.pay()).toMatchObject({ code: '0' });
  });

  test('one is disarmed, or all', async () => {
    for (const scenario of ['coupon', 'no-funds', 'closed']) await api('POST', '', { scenario });
    expect((await api('DELETE', '/2')).status).toBe(204);
    expect((await api('DELETE', '/2')).status).toBe(404);
    expect(await armed()).toMatchObject([{ id: '1' }, { id: '3' }]);
    await api('DELETE');
    expect(await armed()).toEqual([]);
    await rig.pay();
    expect(played()).toEqual([undefined]);
  });

  test.each([
    ['an unknown scenario', { scenario: 'nothing' }, 'BAD_SCENARIO'],
    ['none', {}, 'BAD_SCENARIO'],
    ['a field that is not known', { scenario: 'coupon', count: 2 }, 'BAD_SCENARIO'],
    ['no times', { scenario: 'coupon', times: 0 }, 'BAD_SCENARIO'],
    ['what is not JSON', '{', 'UNREADABLE_BODY'],
  ])('%s is 400', async (_what, body, code) => {
    const answer = await api('POST', '', body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code } }]);
    expect(await armed()).toEqual([]);
  });

  test('no more than a hundred wait', async () => {
    for (let count = 0; count < 100; count += 1) rig.sandbox.arm('coupon');
    expect((await api('POST', '', { scenario: 'coupon' })).status).toBe(429);
  });
});

test('as a library, scenarios are armed from the start, and a wrong one stops the start', async () => {
  await rig.stop();
  rig = await startScenarioRig({ scenarios: [{ scenario: 'coupon' }] });
  await rig.pay();
  expect(played()).toEqual(['coupon']);
  await expect(startSandbox({ scenarios: [{ scenario: 'nothing' }] })).rejects.toMatchObject({
    code: 'BAD_SCENARIO',
  });
});

test('a payment goes on playing its scenario after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scenarios-'));
  const before = await startScenarioRig({ folder });
  await before.pay({ order_amount: '35' });
  before.sandbox.approve('A-1');
  await before.stop();
  await rig.stop();
  rig = await startScenarioRig({ folder });
  expect(rig.sandbox.payments()).toMatchObject([{ scenario: 'paid-late', transStatus: 0 }]);
  await rig.advance(600_000);
  expect(rig.sandbox.payments()).toMatchObject([{ transStatus: 2 }]);
});
