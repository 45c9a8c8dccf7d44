import { createPublicKey, verify } from 'node:crypto';
import { startSandbox, type Sandbox } from '../src/index.ts';
import {
  canonical,
  common,
  dataOf,
  example,
  gatewaySigned,
  send,
  sendSigned,
  signed,
} from './merchant.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { gatewayPem } from './gateway-pem.ts';

const FORM = 'application/x-www-form-urlencoded; charset=UTF-8';
let sandbox: Sandbox;
let clock: FakeClock;
let entry: string;

beforeEach(async () => {
  clock = fakeClock();
  sandbox = await startSandbox({ clock, privateKey: gatewayPem });
  entry = `${sandbox.url}/api/entry`;
});
afterEach(() => sandbox.stop());

const order = (fields: Record<string, string> = {}) => ({ ...example(clock.now()), ...fields });
const asForm = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const query = (fields: Record<string, string>) =>
  sendSigned(`${entry}/orderquery`, { ...common('order.query', clock.now()), ...fields });

describe('the documentation’s example', () => {
  test.each([
    ['1', '/minipay'],
    ['1.0', '/minipay'],
    ['1', ''],
  ])('order_amount %s is paid for, as JSON to /api/entry%s and as form', async (amount, path) => {
    const json = await sendSigned(entry + path, order({ order_amount: amount }));
    const form = signed(order({ order_amount: amount, merchant_order_no: 'A-2' }));
    const second = await send(entry + path, asForm(form), FORM);
    for (const answer of [json, second]) {
      expect(answer).toMatchObject({ code: '0', msg: 'success' });
      expect(answer.psn).toMatch(/^[0-9]{20}$/);
      expect(gatewaySigned({ ...answer }, sandbox.gatewayPublicKey)).toBe(true);
      expect(dataOf(answer)).toMatchObject({ trans_amount: '1' });
    }
    expect(json.psn).not.toBe(second.psn);
    expect(sandbox.payments()).toHaveLength(2);
  });

  test('bare numbers are signed by their text, zeros at the end included', async () => {
    const { sign } = signed(order({ order_amount: '1.00' }));
    const text = JSON.stringify({ ...order(), sign })
      .replace('"order_amount":"1"', '"order_amount":1.00')
      .replace('"expires":"300"', '"expires":300')
      .replace(/"timestamp":"([0-9]+)"/, '"timestamp":$1');
    expect((await send(`${entry}/minipay`, text)).code).toBe('0');
  });

  test('ten million yen as the vendor’s SDK writes them, 1.0E+7, are ten million yen', async () => {
    const form = signed(order({ order_amount: '1.0E+7' }));
    const answer = await send(`${entry}/minipay`, asForm(form), FORM);
    expect(dataOf(answer)).toMatchObject({ trans_amount: '10000000' });
    expect(sandbox.payments()[0]?.amountMinor).toBe(10_000_000);
  });

  test.each(['1.0E7', '1.0e7', '1.0E+7'])('a bare %s in JSON is signed as 1.0E+7', async (bare) => {
    const { sign } = signed(order({ order_amount: '1.0E+7' }));
    const text = JSON.stringify({ ...order(), sign }).replace(
      '"order_amount":"1"',
      `"order_amount":${bare}`,
    );
    const answer = await send(`${entry}/minipay`, text);
    expect(dataOf(answer)).toMatchObject({ trans_amount: '10000000' });
  });

  test('a plus that is not encoded in a form is a blank, and refused as badly signed', async () => {
    const form = asForm(signed(order({ order_amount: '1.0E+7' }))).replace('1.0E%2B7', '1.0E+7');
    expect((await send(`${entry}/minipay`, form, FORM)).code).toBe('SYS002');
    expect(sandbox.payments()).toEqual([]);
  });
});

describe('payment parameters', () => {
  test('WeChat’s are the five texts of wx.requestPayment, signed', async () => {
    const { pay_params, trans_no } = dataOf(await sendSigned(`${entry}/minipay`, order()));
    const params = JSON.parse(String(pay_params)) as Record<string, string>;
    expect(params).toEqual({
      timeStamp: '1700000000',
      nonceStr: expect.stringMatching(/^[0-9A-F]{32}$/),
      package: expect.stringMatching(/^prepay_id=wx/),
      signType: 'RSA',
      paySign: expect.any(String),
    });
    expect(trans_no).toMatch(/^[0-9]{20}$/);
    const { timeStamp, nonceStr, package: prepay, paySign } = params;
    const text = `wx1234567890\n${timeStamp ?? ''}\n${nonceStr ?? ''}\n${prepay ?? ''}\n`;
    const key = createPublicKey({
      key: Buffer.from(sandbox.gatewayPublicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const signature = Buffer.from(paySign ?? '', 'base64');
    expect(verify('sha256', Buffer.from(text), key, signature)).toBe(true);
  });

  test('Alipay’s hold a tradeNO by which the wallet finds the payment', async () => {
    const fields = order({ pay_method_id: 'Alipay+', sub_appid: '2021000000000000' });
    const { pay_params } = dataOf(await sendSigned(`${entry}/minipay`, fields));
    const { tradeNO } = JSON.parse(String(pay_params)) as { tradeNO: string };
    expect(tradeNO).toMatch(/^[0-9]{28}$/);
    expect(await (await fetch(`${sandbox.url}/wallet/${tradeNO}`)).text()).toContain('Alipay');
  });
});

describe('refusals', () => {
  test('[B5] one changed byte is SYS002, and no payment is made', async () => {
    const body = { ...signed(order()), order_amount: '2' };
    const answer = await send(`${entry}/minipay`, JSON.stringify(body));
    expect(answer.code).toBe('SYS002');
    expect(gatewaySigned({ ...answer }, sandbox.gatewayPublicKey)).toBe(true);
    expect(sandbox.payments()).toEqual([]);
  });

  test.each(['app_id', 'method', 'format', 'sign_type', 'timestamp'])(
    'without %s it is SYS011',
    async (name) => {
      const answer = await sendSigned(`${entry}/minipay`, order({ [name]: '' }));
      expect(answer.code).toBe('SYS011');
      expect(answer.msg).toContain(name);
    },
  );

  test('[B5] without sign it is SYS011', async () => {
    expect((await send(`${entry}/minipay`, JSON.stringify(order()))).code).toBe('SYS011');
  });

  test('[B11] a clock 15 minutes off is accepted, one more millisecond is not', async () => {
    const edge = { timestamp: String(clock.now() - 900_000) };
    expect((await sendSigned(`${entry}/minipay`, order(edge))).code).toBe('0');
    for (const off of [-900_001, 900_001]) {
      const stale = { timestamp: String(clock.now() + off), merchant_order_no: 'A-2' };
      expect((await sendSigned(`${entry}/minipay`, order(stale))).code).toBe('SBX003');
    }
  });

  test('a number asks for payment once', async () => {
    expect((await sendSigned(`${entry}/minipay`, order())).code).toBe('0');
    expect((await sendSigned(`${entry}/minipay`, order())).code).toBe('SBX006');
    expect(sandbox.payments()).toHaveLength(1);
  });

  test.each([
    ['an unknown method', { method: 'pay.magic' }, 'E07303'],
    ['a method on the path of another', { method: 'order.query' }, 'E07303'],
    ['an unknown app', { app_id: 'wz0' }, 'SBX002'],
    ['another merchant', { merchant_no: '1' }, 'SBX004'],
    ['another store', { store_no: '1' }, 'SBX004'],
    ['no description', { description: '' }, 'SBX005'],
    ['a description of 128', { description: 'x'.repeat(128) }, 'SBX005'],
    ['an emoji', { description: 'tea 🍵' }, 'SBX005'],
    ['a number of 33', { merchant_order_no: 'x'.repeat(33) }, 'SBX005'],
    ['a number with a space', { merchant_order_no: 'A 1' }, 'SBX005'],
    ['half a yen', { order_amount: '0.5' }, 'SBX005'],
    ['nothing to pay', { order_amount: '0' }, 'SBX005'],
    ['a debt', { order_amount: '-1' }, 'SBX005'],
    ['more than a safe integer', { order_amount: '1e17' }, 'SBX005'],
    ['no currency of this world', { price_currency: 'XXX' }, 'SBX005'],
    ['no time to pay', { expires: '0' }, 'SBX005'],
    ['a notify_url with a query', { notify_url: 'https://shop.example/n?x=1' }, 'SBX005'],
    ['a notify_url without a path', { notify_url: 'https://shop.example' }, 'SBX005'],
    ['plain Alipay', { pay_method_id: 'Alipay' }, 'SBX007'],
  ])('[C2] %s is refused, and no payment is made', async (_what, fields, code) => {
    const answer = await sendSigned(`${entry}/minipay`, order(fields));
    expect([answer.code, answer.msg.startsWith(`[${code}]`)]).toEqual([code, true]);
    expect(sandbox.payments()).toEqual([]);
  });

  test('an object where a text belongs is refused by name', async () => {
    const text = JSON.stringify({ ...signed(order({ attach: '{"a":1}' })), attach: { a: 1 } });
    const answer = await send(`${entry}/minipay`, text);
    expect([answer.code, answer.msg]).toEqual(['SBX005', expect.stringContaining('attach')]);
  });

  test('[B12] a body that is no message, or too long, is SBX001', async () => {
    expect((await send(`${entry}/minipay`, '{')).code).toBe('SBX001');
    expect((await send(`${entry}/minipay`, 'x', 'text/plain')).code).toBe('SBX001');
    expect((await send(`${entry}/minipay`, `{"a":"${'x'.repeat(70_000)}"}`)).code).toBe('SBX001');
  });
});

describe('query', () => {
  test('no record is E04111', async () => {
    const answer = await query({ merchant_order_no: 'NONE' });
    expect(answer.code).toBe('E04111');
    expect(answer.data).toBeUndefined();
  });

  test('a payment is created, then paying once it is seen, then paid', async () => {
    await sendSigned(`${entry}/minipay`, order());
    const number = { merchant_order_no: 'TEST_1700000000000' };
    expect(dataOf(await query(number))).toMatchObject({ trans_status: 9, order_amount: '1' });

    const page = await fetch(`${sandbox.url}/wallet/TEST_1700000000000`);
    expect(await page.text()).toContain('IPhone 15 5G White');
    expect(dataOf(await query(number))).toMatchObject({ trans_status: 0 });

    sandbox.approve('TEST_1700000000000');
    const paid = dataOf(await query(number));
    expect(paid).toMatchObject({
      trans_status: 2,
      trans_type: 1,
      price_currency: 'JPY',
      order_amount: '1',
      paid_amount: '1',
      discount_bmopc: '0',
      discount_bpc: '0',
      trans_end_time: '2023-11-14 22:13:20',
      trans_amount_cny: '0.05',
      exchange_rate: '0.049574860000',
      attach: '{"key":"value"}',
    });
    expect(dataOf(await query({ trans_no: String(paid.trans_no) }))).toEqual(paid);
    expect(paid.trans_no).not.toBe(paid.merchant_order_no);
  });

  test('a transaction number of another payment is no record', async () => {
    await sendSigned(`${entry}/minipay`, order());
    const answer = await query({ merchant_order_no: 'TEST_1700000000000', trans_no: '1' });
    expect(answer.code).toBe('E04111');
  });

  test('after its time a payment is closed, and the wallet takes it no more', async () => {
    await sendSigned(`${entry}/minipay`, order());
    clock.advance(300_000);
    const number = { merchant_order_no: 'TEST_1700000000000' };
    expect(dataOf(await query(number))).toMatchObject({
      trans_status: 1,
      paid_amount: '0',
      trans_error_code: '110',
      trans_end_time: '2023-11-14 22:18:20',
    });
    expect(() => sandbox.approve('TEST_1700000000000')).toThrow(
      expect.objectContaining({ code: 'PAYMENT_ENDED' }) as Error,
    );
  });

  test('yuan are written without padding zeros', async () => {
    const fields = order({ price_currency: 'CNY', order_amount: '12.50' });
    await sendSigned(`${entry}/minipay`, fields);
    sandbox.approve('TEST_1700000000000');
    const paid = dataOf(await query({ merchant_order_no: 'TEST_1700000000000' }));
    expect(paid).toMatchObject({ paid_amount: '12.5', order_amount: '12.5' });
    expect(paid).not.toHaveProperty('exchange_rate');
  });
});

test('the canonical string of each message stands in the log', async () => {
  const fields = order();
  await sendSigned(`${entry}/minipay`, fields);
  const [request, answer] = sandbox.log();
  expect(request).toMatchObject({ from: 'server', to: 'gateway', canonical: canonical(fields) });
  expect(answer).toMatchObject({ from: 'gateway', to: 'server', verdict: 'accepted' });
});
