import type { Page } from 'playwright-core';
import { startRig, type Rig } from './rig.ts';

let rig: Rig;
let page: Page;
beforeEach(async () => {
  rig = await startRig();
  await rig.pay('FIRST-1');
  await rig.pay('SECOND-2');
  page = await rig.open();
  await page.getByRole('button', { name: /SECOND-2/ }).waitFor();
});
afterEach(async () => {
  rig.browser.throwFaults();
  await rig.stop();
});

const focused = () => page.locator(':focus');
const type = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test('arrows, Home and End go through the tabs, and Tab leaves them', async () => {
  await page.getByRole('tab', { name: 'Payments' }).focus();
  await type('ArrowRight', 'ArrowRight');
  expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('Messages');
  await type('Home', 'ArrowLeft');
  const last = page.getByRole('tab').last();
  expect(await last.getAttribute('aria-selected')).toBe('true');
  await type('Tab');
  expect(await focused().getAttribute('role')).not.toBe('tab');
});

test('/ leads to the search, Escape empties it and then leaves', async () => {
  await type('/');
  await page.keyboard.type('second');
  await page.getByRole('button', { name: /FIRST-1/ }).waitFor({ state: 'detached' });
  await type('Escape');
  await page.getByRole('button', { name: /FIRST-1/ }).waitFor();
  expect(await focused().getAttribute('type')).toBe('search');
  await type('Escape');
  expect(await focused().count()).toBe(0);
});

test('arrows go through the payments, Enter chooses', async () => {
  await page.getByRole('button', { name: /SECOND-2/ }).focus();
  await type('ArrowDown', 'Enter');
  await page.locator('.detail-facts').getByText('FIRST-1').waitFor();
});

test('arrows go through the diagram, Enter shows the message, Escape closes it', async () => {
  const rows = page.getByRole('list', { name: 'Messages of this payment' }).getByRole('button');
  await rows.last().focus();
  await type('ArrowUp', 'Enter');
  const details = page.getByRole('complementary', { name: 'Message' });
  await details.getByText('merchant_order_no=SECOND-2').waitFor();
  await type('Escape');
  await details.waitFor({ state: 'detached' });
  expect(await focused().getAttribute('aria-label')).toContain('pay.miniprogram.order');
});

test('a payment is approved without a mouse', async () => {
  await page.getByRole('button', { name: 'Approve' }).focus();
  await type('Enter');
  await page.locator('.detail-title .state.paid').waitFor();
  expect(rig.sandbox.payments().at(-1)?.transStatus).toBe(2);
});
