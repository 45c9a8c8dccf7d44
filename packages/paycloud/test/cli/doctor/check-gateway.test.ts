import { checkGateway } from '../../../src/cli/doctor/check-gateway.ts';
import { failure, startGateway, success, text, type FakeGateway } from '../../support/gateway.ts';
import { privateKeyOf, publicKeyOf } from '../../support/vectors.ts';

let gateway: FakeGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.close());

const check = () =>
  checkGateway({
    PAYCLOUD_APP_ID: 'wz1',
    PAYCLOUD_MERCHANT_NO: '312',
    PAYCLOUD_GATEWAY_URL: `${gateway.url}/api/entry`,
    PAYCLOUD_PRIVATE_KEY: privateKeyOf('vendor-demo-app'),
    PAYCLOUD_GATEWAY_PUBLIC_KEY: publicKeyOf('vectors-gateway'),
  });

test('that nobody knows the order it asks for proves both keys', async () => {
  gateway.answer(failure('E04111'));
  expect((await check()).map(({ check: name, ok }) => [name, ok])).toEqual([
    ['gateway reached', true],
    ['clock', true],
    ['signed query', true],
  ]);
});

test('it asks each time for another order, which nobody can have made', async () => {
  gateway.answer(failure('E04111'));
  await check();
  await check();
  const asked = gateway.seen.flatMap(({ body }) => body.merchant_order_no ?? []);
  expect(asked).toEqual([expect.stringMatching(/^DOCTOR-/), expect.stringMatching(/^DOCTOR-/)]);
  expect(new Set(asked).size).toBe(2);
});

test('a gateway that tells no time leaves the clock not compared, which is no fault', async () => {
  gateway.answer((response, seen) => {
    response.sendDate = false;
    failure('E04111')(response, seen);
  });
  expect((await check())[1]).toMatchObject({ check: 'clock', ok: null });
});

test.each([
  ['SYS002, signed', failure('SYS002'), 'public half of PAYCLOUD_PRIVATE_KEY'],
  ['SYS002, unsigned', text('{"code":"SYS002"}'), 'public half of PAYCLOUD_PRIVATE_KEY'],
  ['SYS011', failure('SYS011'), 'Check PAYCLOUD_APP_ID'],
  ['E07303', failure('E07303'), 'Ask PayCloud to allow order.query'],
  ['another code', failure('E1'), 'Check PAYCLOUD_MERCHANT_NO'],
  ['an unsigned success', text('{"code":"0"}'), 'Check PAYCLOUD_GATEWAY_PUBLIC_KEY'],
  ['another order', success({ trans_no: 'T1' }), 'Check PAYCLOUD_MERCHANT_NO'],
])('%s leads to the setting to look at', async (_what, answer, mend) => {
  gateway.answer(answer);
  const [, , signedQuery] = await check();
  expect(signedQuery).toMatchObject({ ok: false });
  expect(signedQuery?.message).toContain(mend);
});
