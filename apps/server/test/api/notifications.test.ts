import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { gatewayKey, paidNotification } from '../rig/gateway-key.ts';
import { errorOf, send, Shopper } from '../rig/shopper.ts';
import { startLiveRig, type Rig } from '../rig/start-rig.ts';
import { startWeChat } from '../rig/wechat-stand-in.ts';

const PATH = '/api/paycloud/notifications';
const app = { appId: 'wx0000000000000001', appSecret: 'a secret of the stand-in' };
const key = gatewayKey();

let rig: Rig;
let weChat: Awaited<ReturnType<typeof startWeChat>>;
beforeAll(async () => {
  weChat = await startWeChat(app);
  rig = await startLiveRig({
    settings: {
      WECHAT_APP_ID: app.appId,
      WECHAT_APP_SECRET: app.appSecret,
      WECHAT_API_URL: weChat.url,
      PAYCLOUD_GATEWAY_PUBLIC_KEY: key.publicKey,
    },
  });
});
afterAll(async () => {
  await rig.stop();
  await weChat.stop();
});

let logins = 0;
/** An order of 900 yen with a payment whose answer this server could not believe. */
async function payingShopper() {
  logins += 1;
  const shopper = await Shopper.loginWith(rig.server.url, {
    identity: 'wechat',
    code: `for-shopper-${logins}`,
  });
  const order = await shopper.order();
  await shopper.tryToPay(order.id);
  const [row] = await rig.rows(
    sql`select merchant_order_no from payments where order_id = ${order.id}`,
  );
  return { shopper, order, merchantOrderNo: String(row?.merchant_order_no) };
}

const notify = (body: string, contentType = 'application/json') =>
  send(rig.server.url, 'POST', PATH, { body, headers: { 'Content-Type': contentType } });

const historyOf = (orderId: string) =>
  rig.rows(sql`select to_state from history where order_id = ${orderId} and to_state in ('paid')`);

const findingsAbout = (merchantOrderNo: string) =>
  rig.rows(sql`select kind from findings where merchant_order_no = ${merchantOrderNo}`);

/** Nothing tells from outside that a notification was judged and changed nothing. */
async function judged(merchantOrderNo: string) {
  for (let look = 0; look < 100; look += 1) {
    const waiting = await rig.rows(
      sql`select 1 from inbox where merchant_order_no = ${merchantOrderNo} and processed_at is null`,
    );
    if (waiting.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('A notification was not judged.');
}

test('answers the text success and makes the order paid', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const answer = await notify(key.signed(paidNotification(merchantOrderNo, '900')));
  expect(answer).toMatchObject({ status: 200, body: 'success' });
  expect(answer.headers.get('Content-Type')).toContain('text/plain');
  await shopper.until(order.id, 'paid');
});

test('[B1] told two hundred times, half of them signed anew, the order is paid once', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const same = key.signed(paidNotification(merchantOrderNo, '900'));
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      notify(
        index % 2 === 0
          ? same
          : key.signed(
              paidNotification(merchantOrderNo, '900', {
                http_request_id: `1114221321${String(index).padStart(10, '0')}`,
                timestamp: String(Date.now() + index),
              }),
            ),
      ),
    ),
  );
  expect(answers.every(({ status, body }) => status === 200 && body === 'success')).toBe(true);
  await shopper.until(order.id, 'paid');
  expect(await historyOf(order.id)).toHaveLength(1);
  expect(await findingsAbout(merchantOrderNo)).toEqual([]);
});

describe('[B5] a forged notification is refused and changes nothing:', () => {
  const forgeries: Record<string, (paid: string, no: string) => string> = {
    'one figure changed': (paid) => paid.replace('"paid_amount":"900"', '"paid_amount":"901"'),
    'status changed from closed to paid': (_paid, no) =>
      key
        .signed(paidNotification(no, '900', { trans_status: 1 }))
        .replace('"trans_status":1', '"trans_status":2'),
    'a field added': (paid) => paid.replace('{', '{"attach":"x",'),
    'a field left out': (paid) => paid.replace('"store_no":"4121000078",', ''),
    'no sign': (paid) => paid.replace(/,"sign":"[^"]*"/, ''),
    'an empty sign': (paid) => paid.replace(/"sign":"[^"]*"/, '"sign":""'),
    'sign null': (paid) => paid.replace(/"sign":"[^"]*"/, '"sign":null'),
    'sign a list': (paid) => paid.replace(/"sign":"[^"]*"/, '"sign":[]'),
    'two signs': (paid) => paid.replace(/\}$/, ',"sign":"AAAA"}'),
    'another key': (_paid, no) => gatewayKey().signed(paidNotification(no, '900')),
    'sign_type NONE': (_paid, no) => key.signed(paidNotification(no, '900', { sign_type: 'NONE' })),
    'sign_type RSA': (_paid, no) => key.signed(paidNotification(no, '900', { sign_type: 'RSA' })),
    'a key twice': (paid) => paid.replace('{', '{"trans_status":2,'),
    'something behind it': (paid) => `${paid} {}`,
    'a byte order mark': (paid) => `\uFEFF${paid}`,
    'no JSON': () => 'success',
    'nothing at all': () => '',
  };

  test.each(Object.entries(forgeries))('%s', async (_what, forge) => {
    const { shopper, order, merchantOrderNo } = await payingShopper();
    const before = await shopper.read(order.id);
    const paid = key.signed(paidNotification(merchantOrderNo, '900'));
    const forged = forge(paid, merchantOrderNo);
    expect(forged).not.toBe(paid);

    const answer = await notify(forged);
    expect(answer.status).toBe(400);
    expect(errorOf(answer).code).toBe('NOTIFICATION_REFUSED');
    expect(
      await rig.rows(sql`select 1 from inbox where merchant_order_no = ${merchantOrderNo}`),
    ).toEqual([]);
    expect(await shopper.read(order.id)).toEqual(before);
  });
});

test('[B13] the bytes count: spaces within a signed text are refused', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const body = key.signed(paidNotification(merchantOrderNo, '900', { attach: 'a b' }));
  expect((await notify(body.replace('"a b"', '"a  b"'))).status).toBe(400);
  expect((await shopper.read(order.id)).state).toBe('payable');
  expect((await notify(body.replaceAll(',', ' ,\n'))).status).toBe(200);
  await shopper.until(order.id, 'paid');
});

test('a form body is read as well', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const fields = JSON.parse(key.signed(paidNotification(merchantOrderNo, '900'))) as Record<
    string,
    string | number
  >;
  const form = new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const type = 'application/x-www-form-urlencoded; charset=utf-8';
  expect((await notify(form.toString(), type)).body).toBe('success');
  await shopper.until(order.id, 'paid');
});

test('[B7] another amount or currency is kept as a finding and pays nothing', async () => {
  for (const changed of [
    { order_amount: '899' },
    { order_amount: '901' },
    { order_amount: '900', price_currency: 'KRW' },
  ]) {
    const { shopper, order, merchantOrderNo } = await payingShopper();
    const body = key.signed(paidNotification(merchantOrderNo, '900', changed));
    expect((await notify(body)).body).toBe('success');
    await judged(merchantOrderNo);
    expect(await findingsAbout(merchantOrderNo)).toEqual([{ kind: 'amount-differs' }]);
    expect((await shopper.read(order.id)).state).toBe('payable');
  }
});

test('[B8] a notification for another merchant or app is a finding and pays nothing', async () => {
  for (const changed of [{ merchant_no: '312100000001' }, { app_id: 'wz0000000000000000' }]) {
    const { shopper, order, merchantOrderNo } = await payingShopper();
    const body = key.signed(paidNotification(merchantOrderNo, '900', changed));
    expect((await notify(body)).body).toBe('success');
    await judged(merchantOrderNo);
    expect(await findingsAbout(merchantOrderNo)).toEqual([{ kind: 'wrong-merchant' }]);
    expect((await shopper.read(order.id)).state).toBe('payable');
  }
});

test('[B9] a payment that was never ours is a finding, and no order comes of it', async () => {
  const body = key.signed(paidNotification('never-ours-1', '900'));
  expect((await notify(body)).body).toBe('success');
  await judged('never-ours-1');
  expect(await findingsAbout('never-ours-1')).toEqual([{ kind: 'payment-not-ours' }]);
});

test('[B9] what somebody else attached to such a payment is not kept, nor does it stand in the way', async () => {
  const attached = { attach: 'a name, and what no database takes: \u0000' };
  const body = key.signed(paidNotification('never-ours-2', '900', attached));
  expect((await notify(body)).body).toBe('success');
  await judged('never-ours-2');
  expect(
    await rig.rows(sql`select notification ? 'attach' as has from inbox
      where merchant_order_no = 'never-ours-2'`),
  ).toEqual([{ has: false }]);
});

test('[B17] a notification of a failure is not read as paid, and the shopper may pay again', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const failed = paidNotification(merchantOrderNo, '900', {
    trans_status: 1,
    trans_error_code: '110',
    trans_error_msg: 'Order closed',
  });
  expect((await notify(key.signed(failed))).body).toBe('success');
  await judged(merchantOrderNo);
  expect(await shopper.read(order.id)).toMatchObject({
    state: 'payable',
    payment: { state: 'closed', failureCode: '110' },
  });
  await shopper.tryToPay(order.id);
  const numbers = await rig.rows(sql`select 1 from payments where order_id = ${order.id}`);
  expect(numbers).toHaveLength(2);
});

test('[B2] a success stays, whatever comes in whatever order around it', async () => {
  const orders = [
    [9, 0, 2, 1],
    [1, 2, 0],
    [3, 2, 9],
    [2, 1, 9, 0],
  ];
  for (const statuses of orders) {
    const { shopper, order, merchantOrderNo } = await payingShopper();
    for (const status of statuses) {
      await notify(key.signed(paidNotification(merchantOrderNo, '900', { trans_status: status })));
      await judged(merchantOrderNo);
    }
    expect(await shopper.read(order.id)).toMatchObject({
      state: 'paid',
      payment: { state: 'succeeded' },
    });
  }
});

test('what is signed and cannot be understood is kept as a finding, and not asked for again', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const { http_request_id: _left, ...fields } = paidNotification(merchantOrderNo, '900');
  const body = key.signed(fields);
  expect((await notify(body)).body).toBe('success');
  expect((await notify(body)).body).toBe('success');
  const findings = await rig.rows(
    sql`select kind from findings where details->>'rawBody' = ${body}`,
  );
  expect(findings).toEqual([{ kind: 'not-understood' }]);
  expect((await shopper.read(order.id)).state).toBe('payable');
});

test('a success of something that is no sale, nor money back, pays nothing', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const body = paidNotification(merchantOrderNo, '900', { trans_type: 4 });
  expect((await notify(key.signed(body))).body).toBe('success');
  await judged(merchantOrderNo);
  expect(await findingsAbout(merchantOrderNo)).toEqual([{ kind: 'not-understood' }]);
  expect((await shopper.read(order.id)).state).toBe('payable');
});

test('[C5] a coupon at the wallet lowers what was paid, not what is owed', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const coupon = paidNotification(merchantOrderNo, '900', {
    paid_amount: '800',
    discount_bpc: '100',
    discount_bmopc: '0',
  });
  await notify(key.signed(coupon));
  await shopper.until(order.id, 'paid');
  expect(await findingsAbout(merchantOrderNo)).toEqual([]);
});

test('[C18] an order_amount that cannot be read is not taken for a missing one', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const body = paidNotification(merchantOrderNo, '900', { order_amount: '899.5' });
  expect((await notify(key.signed(body))).body).toBe('success');
  await judged(merchantOrderNo);
  expect(await findingsAbout(merchantOrderNo)).toEqual([{ kind: 'amount-differs' }]);
  expect((await shopper.read(order.id)).state).toBe('payable');
});

test('[C11] of two attempts that both succeed one pays the order, and the other is a finding', async () => {
  const { shopper, order, merchantOrderNo: first } = await payingShopper();
  await notify(key.signed(paidNotification(first, '900', { trans_status: 1 })));
  await judged(first);
  await shopper.tryToPay(order.id);
  const rows = await rig.rows(
    sql`select id, merchant_order_no from payments where order_id = ${order.id} order by id`,
  );
  const second = String(rows[1]?.merchant_order_no);
  await notify(key.signed(paidNotification(first, '900')));
  await judged(first);
  expect(await shopper.read(order.id)).toMatchObject({
    state: 'paid',
    payment: { id: rows[0]?.id, state: 'succeeded' },
  });
  await notify(key.signed(paidNotification(second, '900')));
  await judged(second);
  expect(await findingsAbout(second)).toEqual([{ kind: 'second-success' }]);
  expect(await shopper.read(order.id)).toMatchObject({ payment: { id: rows[0]?.id } });
});

test('[C18] sums that do not fit are a finding; without order_amount trans_amount counts', async () => {
  const { shopper, order, merchantOrderNo } = await payingShopper();
  const { order_amount: _left, ...old } = paidNotification(merchantOrderNo, '900', {
    paid_amount: '700',
    discount_bpc: '100',
  });
  await notify(key.signed(old));
  await shopper.until(order.id, 'paid');
  expect(await findingsAbout(merchantOrderNo)).toEqual([{ kind: 'amounts-do-not-add-up' }]);
});

test('a large or compressed body is refused', async () => {
  expect((await notify('x'.repeat(2_000_000))).status).toBe(413);
  const packed = await send(rig.server.url, 'POST', PATH, {
    body: 'not really packed',
    headers: { 'Content-Encoding': 'gzip' },
  });
  expect(packed.status).toBe(415);
});

test('[G1] logs hold no key, token, payer or body', async () => {
  const { shopper, merchantOrderNo } = await payingShopper();
  const body = paidNotification(merchantOrderNo, '900', { pay_user_account_id: 'payer-canary' });
  await notify(key.signed(body));
  await judged(merchantOrderNo);
  const logged = rig.logged();
  expect(logged).toContain(PATH);
  const secrets = [
    shopper.token,
    'payer-canary',
    'openid-shopper',
    app.appSecret,
    'MIIEvgIBADAN',
    'c2Vzc2lvbi1rZXktY2FuYXJ5',
  ];
  for (const secret of secrets) expect(logged).not.toContain(secret);
  expect(readFileSync('src/sandbox/documentation-sample.ts', 'utf8')).toContain('MIIEvgIBADAN');
});
