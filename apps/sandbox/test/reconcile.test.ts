import { startSandbox, type Sandbox } from '../src/index.ts';
import { merchantDay } from '../src/gateway/merchant-day.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { common, dataOf, example, sendSigned } from './merchant.ts';
import { gatewayPem } from './gateway-pem.ts';

/** 2026-03-31 14:59:59 in UTC, a second before Tokyo's midnight. */
const START = Date.parse('2026-03-31T14:59:59Z');
let clock: FakeClock;
let sandbox: Sandbox;
beforeEach(async () => {
  clock = fakeClock(START);
  sandbox = await startSandbox({ clock, privateKey: gatewayPem });
});
afterEach(() => sandbox.stop());

const call = (method: string, fields: Record<string, string> = {}) =>
  sendSigned(`${sandbox.url}/api/entry`, { ...common(method, clock.now()), ...fields });

async function pay(number: string, fields: Record<string, string> = {}) {
  const order = { ...example(clock.now()), notify_url: '', order_amount: '100', ...fields };
  await sendSigned(`${sandbox.url}/api/entry`, { ...order, merchant_order_no: number });
  sandbox.approve(number);
}

/** One payment before Tokyo's midnight, then another, one in Alipay, and a refund. */
async function twoDays() {
  await pay('A-1', { attach: 'a "quoted", word' });
  clock.advance(1_000);
  await pay('A-2');
  await pay('A-3', { pay_method_id: 'Alipay+', order_amount: '250' });
  await call('pay.miniprogram.order', { ...example(clock.now()), merchant_order_no: 'OPEN' });
  sandbox.refund('A-2', { amountMinor: 30 });
  sandbox.refunds();
}
const APRIL_1 = { time_start: '2026-03-31 15:00:00', time_end: '2026-04-01 14:59:59' };
const details = (fields: Record<string, string> = {}) =>
  call('reconcile.trans.details', { price_currency: 'JPY', ...APRIL_1, ...fields });
const numbersOf = (list: unknown) =>
  (list as { merchant_order_no: string }[]).map((line) => line.merchant_order_no);

test('the details of a window are what was paid and refunded in it, its ends included', async () => {
  await twoDays();
  const { total, list } = dataOf(await details());
  expect(total).toBe(3);
  expect(list).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        merchant_order_no: 'A-2',
        trans_type: 1,
        trans_end_time: '2026-03-31 15:00:00',
        order_amount: '100',
        trans_amount: '100',
        receivable_amount: '100',
        merchant_no: '312100007235',
        store_no: '4121000078',
        pay_method_id: 'WeChatPay',
      }),
      expect.objectContaining({ merchant_order_no: 'A-3', pay_method_id: 'Alipay+' }),
      expect.objectContaining({ trans_type: 3, trans_amount: '30', orig_merchant_order_no: 'A-2' }),
    ]),
  );
  const before = { time_start: '2026-03-30 15:00:00', time_end: '2026-03-31 14:59:59' };
  expect(numbersOf(dataOf(await details(before)).list)).toEqual(['A-1']);
  const alipay = dataOf(await details({ pay_method_id: 'Alipay+' }));
  expect(numbersOf(alipay.list)).toEqual(['A-3']);
  expect(dataOf(await details({ price_currency: 'CNY' })).total).toBe(0);
});

test('pages do not overlap and make up the whole', async () => {
  await twoDays();
  const pages = [];
  for (const page_num of ['1', '2', '3']) {
    pages.push(dataOf(await details({ page_num, page_size: '2' })));
  }
  expect(pages.map(({ total }) => total)).toEqual([3, 3, 3]);
  const numbers = pages.map(({ list }) => numbersOf(list));
  expect(numbers.map((each) => each.length)).toEqual([2, 1, 0]);
  expect(new Set(numbers.flat()).size).toBe(3);
});

test('the summary has number and totals for each pay method and type', async () => {
  await twoDays();
  await pay('A-4', { order_amount: '7' });
  const { list } = dataOf(
    await call('reconcile.trans.summarize', { price_currency: 'JPY', ...APRIL_1 }),
  );
  expect(list).toHaveLength(3);
  expect(list).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        pay_method_id: 'WeChatPay',
        trans_type: 1,
        total_num: 2,
        total_trans_amount: '107',
      }),
      expect.objectContaining({ trans_type: 3, total_num: 1, total_trans_amount: '30' }),
      expect.objectContaining({ pay_method_id: 'Alipay+', total_trans_amount: '250' }),
    ]),
  );
});

test.each([
  ['no currency', { price_currency: '' }],
  ['a day that is none', { time_start: '2026-02-31 00:00:00x' }],
  ['a time in another form', { time_end: '2026-04-01T14:59:59Z' }],
  ['page 0', { page_num: '0' }],
  ['a page of 501', { page_size: '501' }],
])('details with %s are refused', async (_what, fields) => {
  expect((await details(fields)).code).toBe('SBX005');
});

test('a bill is a file of the merchant’s own day, with what the reconciliation has', async () => {
  await twoDays();
  const fileOf = async (trans_date: string) => {
    const { bill_file_url } = dataOf(await call('pay.bill.download', { trans_date }));
    expect(bill_file_url).toMatch(`${sandbox.url}/sandbox/bills/`);
    const response = await fetch(String(bill_file_url));
    expect(response.headers.get('content-type')).toContain('text/csv');
    return (await response.text()).trimEnd().split('\r\n');
  };
  const march = await fileOf('2026-03-31');
  expect(march[0]).toMatch(/^trans_no,merchant_order_no,/);
  expect(march.slice(1)).toEqual([expect.stringContaining(',A-1,')]);
  expect(march[1]).toMatch(/,"a ""quoted"", word"$/);
  expect(await fileOf('2026-04-01')).toHaveLength(4);
  expect(await fileOf('2026-04-02')).toHaveLength(1);
});

test.each(['', '2026-02-30', '2026-2-3', '20260401', 'x'])(
  'a bill of the day “%s” is refused',
  async (trans_date) => {
    expect((await call('pay.bill.download', { trans_date })).code).toBe('SBX005');
  },
);

test('a bill that names no merchant, as the vendor’s SDK asks, is the only merchant’s', async () => {
  const fields = { trans_date: '2026-04-01', merchant_no: '' };
  const { bill_file_url } = dataOf(await call('pay.bill.download', fields));
  expect(bill_file_url).toMatch(/\/312100007235\/2026-04-01\.csv$/);
  expect((await details({ merchant_no: '' })).code).toBe('SBX005');
});

test('a bill of another merchant is nowhere', async () => {
  const path = '/sandbox/bills/wz715fc0d10ee9d156/1/2026-04-01.csv';
  expect((await fetch(sandbox.url + path)).status).toBe(404);
});

test.each([
  ['2026-04-01', 'Asia/Tokyo', '2026-03-31T15:00:00.000Z', 24],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', 25],
])('[C17] %s in %s begins at %s and has %s hours', (day, timeZone, begin, hours) => {
  const { fromMs = 0, toMs = 0 } = merchantDay(day, timeZone) ?? {};
  expect(new Date(fromMs).toISOString()).toBe(begin);
  expect(toMs + 1 - fromMs).toBe(hours * 3_600_000);
});

describe('the exchange rate', () => {
  const rate = (fields: Record<string, string> = {}) =>
    call('exchage.rate.get', {
      pay_method_id: 'WeChatPay',
      local_currency: 'JPY',
      foreign_currency: 'CNY',
      date: '20260401',
      ...fields,
    });

  test('is the one that payments are reckoned with', async () => {
    expect(dataOf(await rate())).toEqual({
      rate: '0.049574860000',
      rate_time: '2026-04-01 00:00:00',
    });
    const back = dataOf(await rate({ local_currency: 'CNY', foreign_currency: 'JPY' }));
    expect(back.rate).toBe('20.171514352234');
  });

  test('is none of other wallets, and none of other currencies', async () => {
    expect((await rate({ pay_method_id: 'Alipay+' })).code).toBe('SBX005');
    expect((await rate({ foreign_currency: 'USD' })).code).toBe('SBX013');
    expect((await rate({ date: '2026-04-01' })).code).toBe('SBX005');
  });
});
