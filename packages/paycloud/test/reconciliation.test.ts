import {
  PayCloudAnswerError,
  PayCloudRequestError,
  type PayCloud,
  type ReconcileFilter,
  type ReconcileLine,
  type ReconcilePageFilter,
} from '../src/index.ts';
import { clientOf, startGateway, success, text, type FakeGateway } from './support/gateway.ts';
import { rejectionOf } from './support/rejection.ts';

const day = {
  startTime: new Date('2023-11-14T15:00:00.999Z'),
  endTime: Date.UTC(2023, 10, 15, 14, 59, 59),
  priceCurrency: 'JPY',
} satisfies ReconcileFilter;
const line = (number: number) => ({
  trans_no: `T${number}`,
  merchant_order_no: `A${number}`,
  trans_type: 1,
  price_currency: 'JPY',
  order_amount: '100',
});

let gateway: FakeGateway;
let client: PayCloud;
beforeEach(async () => {
  gateway = await startGateway();
  client = clientOf(gateway.url);
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

/** Answers each page out of `lines`, and tells of `total` lines. */
function serve(count: number, total = count) {
  const lines = Array.from({ length: count }, (_, index) => line(index + 1));
  gateway.answer((response, seen) => {
    const size = Number(seen.body.page_size);
    const from = (Number(seen.body.page_num) - 1) * size;
    success({ total, list: lines.slice(from, from + size) })(response, seen);
  });
}

async function collect(lines: AsyncIterable<ReconcileLine>): Promise<string[]> {
  const numbers: string[] = [];
  for await (const { transNo } of lines) numbers.push(transNo);
  return numbers;
}

describe('reconcileDetails', () => {
  test("[C17] sends the window in UTC to the second, and reads the vendor's fields", async () => {
    const sent = {
      ...line(1),
      trans_end_time: '2023-11-14 22:13:20',
      order_amount: 100,
      tip_amount: '0',
      trans_amount: '100.00',
      trans_fee_m: '3',
      cashback_amount: null,
      receivable_amount: '-97',
      vat_amount: '',
      merchant_no: '312100007235',
      store_no: '4121000078',
      terminal_sn: 'WPYB1',
      pay_scenario: 'MINI_PROGRAM_PAY',
      pay_method_id: 'WeChatPay',
      ref_no: 'X1',
      store_name: 'not asked for',
    };
    gateway.answer(success({ total: 1, list: [sent] }));
    const page = await client.reconcileDetails({ ...day, pageNumber: 2, pageSize: 50 });
    expect(page).toEqual({
      total: 1,
      pageNumber: 2,
      pageSize: 50,
      psn: 'PSN-1',
      lines: [
        {
          transNo: 'T1',
          merchantOrderNo: 'A1',
          transType: 1,
          priceCurrency: 'JPY',
          transEndTime: '2023-11-14 22:13:20',
          orderAmountMinor: 100,
          tipAmountMinor: 0,
          transAmountMinor: 100,
          merchantFeeMinor: 3,
          receivableAmountMinor: -97,
          merchantNo: '312100007235',
          storeNo: '4121000078',
          terminalSn: 'WPYB1',
          payScenario: 'MINI_PROGRAM_PAY',
          payMethodId: 'WeChatPay',
          refNo: 'X1',
          unreadable: [],
        },
      ],
    });
    expect(gateway.seen[0]).toMatchObject({
      path: '/api/entry',
      body: {
        method: 'reconcile.trans.details',
        merchant_no: '312100007235',
        price_currency: 'JPY',
        time_start: '2023-11-14 15:00:00',
        time_end: '2023-11-15 14:59:59',
        page_num: '2',
        page_size: '50',
      },
    });
  });

  test('[C13] names the amounts of a line that it cannot read, and does not guess', async () => {
    const odd = { ...line(1), trans_amount: '0.5', receivable_amount: '--1', trans_fee_m: {} };
    gateway.answer(success({ total: 1, list: [odd] }));
    const { lines } = await client.reconcileDetails(day);
    expect(lines).toMatchObject([
      { unreadable: ['trans_amount', 'trans_fee_m', 'receivable_amount'] },
    ]);
    expect(lines[0]).not.toHaveProperty('receivableAmountMinor');
  });

  test('a day on which nothing happened has no lines', async () => {
    for (const list of [[], null, undefined]) {
      gateway.answer(success({ total: 0, list }));
      await expect(client.reconcileDetails(day)).resolves.toMatchObject({ total: 0, lines: [] });
    }
  });

  test.each<[string, unknown]>([
    ['no total', { list: [] }],
    ['a total that is no number', { total: 'many', list: [] }],
    ['a list that is none', { total: 1, list: {} }],
    ['a line that is none', { total: 1, list: ['T1'] }],
    ['a line without its number', { total: 1, list: [{ ...line(1), trans_no: undefined }] }],
    ['a byte order mark in a number', { total: 1, list: [{ ...line(1), trans_no: '\ufeffT1' }] }],
    ['a line in no currency', { total: 1, list: [{ ...line(1), price_currency: 'XXX' }] }],
  ])('[C13] an answer with %s is not believed', async (_what, payload) => {
    gateway.answer(success(payload));
    const error = await rejectionOf(PayCloudAnswerError, client.reconcileDetails(day));
    expect(error.psn).toBe('PSN-1');
  });

  test.each<[string, object]>([
    ['startTime', { startTime: undefined }],
    ['startTime', { startTime: '2023-11-14' }],
    ['startTime', { startTime: new Date(NaN) }],
    ['endTime', { endTime: 0 }],
    ['endTime', { endTime: day.startTime.getTime() - 5_000 }],
    ['priceCurrency', { priceCurrency: 'YEN' }],
    ['payMethodId', { payMethodId: '' }],
    ['terminalSn', { terminalSn: '@1' }],
    ['pageNumber', { pageNumber: 0 }],
    ['pageSize', { pageSize: 1_001 }],
    ['pageSize', { pageSize: 1.5 }],
  ])('refuses a wrong %s before anything is sent (%j)', async (field, wrong) => {
    // What a caller without types may give.
    const filter = { ...day, ...wrong } as ReconcilePageFilter;
    const error = await rejectionOf(PayCloudRequestError, client.reconcileDetails(filter));
    expect(error.field).toBe(field);
    expect(gateway.seen).toHaveLength(0);
  });
});

describe('reconcileDetailLines', () => {
  test('reads page after page until as many lines came as there are', async () => {
    serve(5);
    const numbers = await collect(client.reconcileDetailLines({ ...day, pageSize: 2 }));
    expect(numbers).toEqual(['T1', 'T2', 'T3', 'T4', 'T5']);
    expect(gateway.seen.map(({ body }) => body.page_num)).toEqual(['1', '2', '3']);
  });

  test('asks for no page that nobody reads', async () => {
    serve(5);
    for await (const { transNo } of client.reconcileDetailLines({ ...day, pageSize: 2 })) {
      if (transNo === 'T2') break;
    }
    expect(gateway.seen).toHaveLength(1);
  });

  test('ends at once on a day on which nothing happened', async () => {
    serve(0);
    await expect(collect(client.reconcileDetailLines(day))).resolves.toEqual([]);
    expect(gateway.seen).toHaveLength(1);
  });

  test('[C13] does not pass a statement off as whole that ends before its total', async () => {
    serve(3, 9);
    const error = await rejectionOf(
      PayCloudAnswerError,
      collect(client.reconcileDetailLines({ ...day, pageSize: 2 })),
    );
    expect(error.message).toContain('it tells of 9 lines and gave 3');
    expect(gateway.seen).toHaveLength(3);
  });

  test('[C13] refuses a page that repeats an earlier one', async () => {
    gateway.answer(success({ total: 9, list: [line(1), line(2)] }));
    const error = await rejectionOf(
      PayCloudAnswerError,
      collect(client.reconcileDetailLines({ ...day, pageSize: 2 })),
    );
    expect(error.message).toContain('page 2 repeats');
    expect(gateway.seen).toHaveLength(2);
  });

  test('repeats a page whose answer was lost, and no other', async () => {
    let lost = false;
    const lines = [line(1), line(2), line(3)];
    gateway.answer((response, seen) => {
      const page = Number(seen.body.page_num);
      if (page === 2 && !lost) {
        lost = true;
        text('', 502)(response, seen);
        return;
      }
      success({ total: 3, list: lines.slice(page - 1, page) })(response, seen);
    });
    const numbers = await collect(client.reconcileDetailLines({ ...day, pageSize: 1 }));
    expect(numbers).toEqual(['T1', 'T2', 'T3']);
    expect(gateway.seen.map(({ body }) => body.page_num)).toEqual(['1', '2', '2', '3']);
  });
});

describe('reconcileSummary', () => {
  test("reads the totals in the filter's currency", async () => {
    const row = {
      pay_method_id: 'WeChatPay',
      trans_type: 3,
      total_num: 12,
      total_order_amount: '-1200',
      total_trans_amount: '1.0E+7',
      total_trans_fee_m: '0.5',
    };
    gateway.answer(success({ total: 1, list: [row] }));
    const summary = await client.reconcileSummary({ ...day, payMethodId: 'WeChatPay' });
    expect(summary).toEqual({
      psn: 'PSN-1',
      rows: [
        {
          payMethodId: 'WeChatPay',
          transType: 3,
          count: 12,
          orderAmountMinor: -1200,
          transAmountMinor: 10_000_000,
          unreadable: ['total_trans_fee_m'],
        },
      ],
    });
    expect(gateway.seen[0]?.body).toMatchObject({
      method: 'reconcile.trans.summarize',
      pay_method_id: 'WeChatPay',
    });
  });
});
