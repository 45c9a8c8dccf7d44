import { failure, startGateway, success, type FakeGateway } from '../../support/gateway.ts';
import { jsonOf, paycloud, temporaryFolder } from '../../support/run-cli.ts';
import { privateKeyOf, publicKeyOf } from '../../support/vectors.ts';

const { file, path } = temporaryFolder();

let gateway: FakeGateway;
let env: Record<string, string>;
beforeEach(async () => {
  gateway = await startGateway();
  env = {
    PAYCLOUD_APP_ID: 'wz715fc0d10ee9d156',
    PAYCLOUD_MERCHANT_NO: '312100007235',
    PAYCLOUD_GATEWAY_URL: gateway.url,
    PAYCLOUD_PRIVATE_KEY: privateKeyOf('vendor-demo-app'),
    PAYCLOUD_GATEWAY_PUBLIC_KEY: publicKeyOf('vectors-gateway'),
    NOTIFY_URL: 'https://shop.example/paycloud/notify',
  };
});
afterEach(() => gateway.close());

describe('query', () => {
  const order = {
    trans_no: 'T1',
    merchant_order_no: 'A1',
    trans_type: 1,
    trans_status: 2,
    price_currency: 'JPY',
    order_amount: '1200',
    pay_user_account_id: 'payer-canary',
  };

  test('tells what became of an order, and not who paid', async () => {
    gateway.answer(success(order));
    const ended = await paycloud(['query', 'A1'], { env });
    expect(ended.exitCode).toBe(0);
    expect(ended.stdout).toMatch(/status +2 successful\namount +1200 JPY\n/);
    expect(ended.stdout).not.toContain('payer-canary');
    const json = await paycloud(['query', 'A1', '--json'], { env });
    expect(jsonOf(json)).toMatchObject({ found: true, order: { orderAmountMinor: 1200 } });
    expect(json.stdout).not.toContain('payer-canary');
  });

  test('ends with 1 where there is no record', async () => {
    gateway.answer(failure('E04111'));
    const ended = await paycloud(['query', 'A1', '--json'], { env });
    expect(ended.exitCode).toBe(1);
    expect(jsonOf(ended)).toMatchObject({ found: false, apiCode: 'E04111' });
  });

  test('asks by the transaction number too', async () => {
    gateway.answer(success(order));
    expect((await paycloud(['query', 'T1', '--trans-no'], { env })).exitCode).toBe(0);
    expect(gateway.seen[0]?.body).toMatchObject({ trans_no: 'T1' });
  });

  test('ends with 4 where the gateway refuses, and 2 where the number cannot be right', async () => {
    gateway.answer(failure('SYS002'));
    const refused = await paycloud(['query', 'A1', '--json'], { env });
    expect(refused.exitCode).toBe(4);
    expect(jsonOf(refused)).toMatchObject({ error: { apiCode: 'SYS002', outcome: 'refused' } });
    expect((await paycloud(['query', 'a b'], { env })).exitCode).toBe(2);
    expect((await paycloud(['query'], { env })).exitCode).toBe(2);
  });

  test('takes settings from a file, and the environment’s own first', async () => {
    gateway.answer(success(order));
    const text = Object.entries(env).map(([name, value]) => `${name}="${value}"`);
    const settings = file('shop.env', text.join('\n'));
    const argv = ['query', 'A1', '--env-file', settings];
    await paycloud(argv, { env: { PAYCLOUD_MERCHANT_NO: '999' } });
    expect(gateway.seen[0]?.body).toMatchObject({
      merchant_no: '999',
      app_id: env.PAYCLOUD_APP_ID,
    });
    const missing = await paycloud(['query', 'A1', '--env-file', `${path}/none`], { env });
    expect([missing.exitCode, missing.stderr]).toEqual([3, expect.stringMatching(/ENOENT/)]);
  });

  test('names the settings, not the options, that cannot be used', async () => {
    const ended = await paycloud(['query', 'A1'], { env: {} });
    expect(ended.exitCode).toBe(3);
    expect(ended.stderr).toMatch(/PAYCLOUD_APP_ID must be/);
  });
});
