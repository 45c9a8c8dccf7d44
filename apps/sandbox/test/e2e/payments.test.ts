import type { Page } from 'playwright-core';
import { until } from '../merchant.ts';
import { startRig, type Rig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  rig.browser.throwFaults();
  await rig.stop();
});

const payment = (number: string) =>
  rig.sandbox.payments().find(({ merchantOrderNo }) => merchantOrderNo === number);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const says = (page: Page, state: string) =>
  page.locator('.detail-title .state', { hasText: state }).waitFor();
const messages = (page: Page) => page.getByRole('list', { name: 'Messages of this payment' });

test('a payment appears as it is asked for, and is told to a screen reader', async () => {
  const page = await rig.open();
  await page.getByText('No payments yet').waitFor();
  await rig.pay('LIVE-0');
  await page.getByRole('article', { name: 'Payment of ¥1' }).waitFor();
  await rig.pay('LIVE-1', { order_amount: '1200', pay_method_id: 'Alipay+' });
  await page.getByRole('article', { name: 'Payment of ¥1,200' }).waitFor();
  const news = page.getByRole('status', { name: 'News of payments' });
  await news
    .getByText('New payment of ¥1,200 by Alipay, number LIVE-1')
    .waitFor({ state: 'attached' });
});

test('Approve pays, and the notification is drawn with its answer', async () => {
  await rig.pay('A-1');
  const page = await rig.open();
  await press(page, 'Approve');
  await says(page, 'paid');
  await rig.shop.waitFor(1);
  expect(payment('A-1')?.transStatus).toBe(2);
  for (const name of [
    /Server to Gateway, request: pay\.miniprogram\.order/,
    /Gateway to Server, answer: pay\.miniprogram\.order/,
    /Wallet to Gateway, wallet: the payer approved/,
    /Gateway to Server, notification: /,
    /Server to Gateway, answer: success/,
  ]) {
    await messages(page).getByRole('button', { name }).waitFor();
  }
});

test('Refuse closes', async () => {
  await rig.pay('A-1');
  const page = await rig.open();
  await press(page, 'Refuse');
  await says(page, 'closed');
  expect(payment('A-1')?.transStatus).toBe(1);
});

test('Expire closes before its time', async () => {
  await rig.pay('A-1');
  const page = await rig.open();
  await press(page, 'Expire');
  await says(page, 'closed');
  expect(payment('A-1')?.transStatus).toBe(1);
});

test('a part is refunded by its amount, then what is left by a revoke', async () => {
  await rig.pay('A-1', { order_amount: '1200' });
  rig.sandbox.approve('A-1');
  const page = await rig.open();
  await press(page, 'Refund…');
  await page.getByLabel('Refund in JPY').fill('1201');
  expect(await page.getByRole('button', { name: 'Refund', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('Refund in JPY').fill('200');
  await press(page, 'Refund ¥200');
  await says(page, 'partly refunded');
  expect(payment('A-1')?.refunds).toMatchObject([{ amountMinor: 200, source: 'console' }]);
  await press(page, 'Revoke');
  await page.locator('.detail-title .state', { hasText: /^refunded$/ }).waitFor();
  expect(payment('A-1')?.refundedMinor).toBe(1200);
  await page.getByRole('tab', { name: 'Refunds' }).click();
  await page.getByRole('article', { name: 'Refund of ¥1,000' }).waitFor();
  await page.getByRole('button', { name: /¥200/ }).click();
  await page.getByRole('article', { name: 'Refund of ¥200' }).waitFor();
  await press(page, 'Show the payment');
  await page.getByRole('article', { name: 'Payment of ¥1,200' }).waitFor();
});

test('Resend has the merchant told once more, signed anew', async () => {
  await rig.pay('A-1');
  rig.sandbox.approve('A-1');
  await rig.shop.waitFor(1);
  const page = await rig.open();
  await press(page, 'Resend notification');
  await rig.shop.waitFor(2);
  const ids = rig.shop.received.map(({ http_request_id }) => http_request_id);
  expect(new Set(ids).size).toBe(2);
});

test('what the gateway refuses is told beside the buttons', async () => {
  await rig.pay('A-1');
  const page = await rig.open();
  await page.route('**/approve', async (route) => {
    rig.sandbox.refuse('A-1');
    await route.continue();
  });
  await press(page, 'Approve');
  await page.getByRole('alert').getByText('The payment has ended with trans_status 1.').waitFor();
  expect(() => rig.browser.throwFaults()).toThrow('409');
});

test('a click on an arrow shows what was in the message, and Escape closes it', async () => {
  await rig.pay('A-1');
  const page = await rig.open();
  const call = messages(page).getByRole('button', { name: /request: pay\.miniprogram\.order/ });
  await call.click();
  const details = page.getByRole('complementary', { name: 'Message' });
  await details.getByText('merchant_order_no=A-1').waitFor();
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'detached' });
});

test('a refused request is drawn as refused', async () => {
  await rig.pay('A-1');
  await rig.pay('A-1');
  const page = await rig.open();
  await page.locator('.arrow.answer.refused').waitFor();
  const refused = messages(page).getByRole('button', { name: /SBX006/ });
  expect(await refused.getAttribute('aria-label')).toContain('Gateway to Server, answer');
});

test('only the chosen payment’s messages are drawn, and a reload keeps the choice', async () => {
  await rig.pay('FIRST-1');
  await rig.pay('SECOND-2', { order_amount: '250' });
  rig.sandbox.refuse('SECOND-2');
  const page = await rig.open();
  await page.getByRole('button', { name: /FIRST-1/ }).click();
  const one = page.getByRole('article', { name: 'Payment of ¥1' });
  await one.waitFor();
  expect(await messages(page).getByRole('button').count()).toBe(2);
  await page.reload();
  await one.waitFor();
  expect(page.url()).toContain(`payment=${payment('FIRST-1')?.transNo ?? 'none'}`);
  await press(page, 'Follow the newest');
  await page.getByRole('article', { name: 'Payment of ¥250' }).waitFor();
});

test('search finds by number, amount, state, method and trans_no', async () => {
  await rig.pay('TEA-1', { order_amount: '1200', pay_method_id: 'Alipay+' });
  await rig.pay('CAKE-2', { order_amount: '700' });
  rig.sandbox.refuse('CAKE-2');
  const page = await rig.open();
  const shown = page.getByRole('list', { name: 'Payments' }).getByRole('button');
  await until(() => rig.sandbox.payments().length === 2);
  const tea = payment('TEA-1')?.transNo ?? 'none';
  for (const [text, number] of [
    ['tea', 'TEA-1'],
    ['1200', 'TEA-1'],
    ['alipay', 'TEA-1'],
    [tea, 'TEA-1'],
    ['closed', 'CAKE-2'],
    ['¥700 wechat', 'CAKE-2'],
  ] as const) {
    await page.getByRole('searchbox').fill(text);
    await shown.filter({ hasText: number }).waitFor();
    expect(await shown.count()).toBe(1);
  }
  await page.getByRole('searchbox').fill('nothing of this');
  await page.getByText('No payment is found').waitFor();
});

test('a payment of which the log has forgotten everything says so', async () => {
  await rig.pay('A-1');
  const entry = { at: new Date().toISOString(), from: 'app', to: 'server', kind: 'request' };
  const body = JSON.stringify(Array.from({ length: 100 }, () => ({ ...entry, title: 'GET /' })));
  for (let sent = 0; sent < 1_000; sent += 100) {
    await fetch(`${rig.sandbox.url}/sandbox/log`, { method: 'POST', body });
  }
  const page = await rig.open();
  await page.getByText('no longer in the log').waitFor();
});
