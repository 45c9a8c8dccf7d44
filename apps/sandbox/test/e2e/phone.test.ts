import { startRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterEach(() => rig.browser.throwFaults());
afterAll(() => rig.stop());

const PHONE = { width: 390, height: 844 };

test('wallet and language go to the shop by its address, and are kept', async () => {
  const page = await rig.open();
  await page.getByText('Alipay', { exact: true }).click();
  await page.getByText('日', { exact: true }).click();
  await page.locator('iframe[src$="?wallet=alipay&lang=ja"]').waitFor();
  await page.reload();
  await page.locator('iframe[src$="?wallet=alipay&lang=ja"]').waitFor();
});

test('the network goes to the shop as it loads and as it changes', async () => {
  const page = await rig.open();
  const shop = page.frameLocator('iframe');
  await shop.getByText('online').waitFor();
  await page.getByText('Offline', { exact: true }).click();
  await shop.getByText('offline').waitFor();
  await page.getByRole('button', { name: 'Start the mini-program anew' }).click();
  await shop.getByText('offline').waitFor();
});

test('the capsule closes the mini-program and it opens again', async () => {
  const page = await rig.open();
  await page.getByRole('button', { name: 'Close the mini-program' }).click();
  await page.locator('iframe').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Open it again' }).click();
  await page.frameLocator('iframe').getByText('A shop').waitFor();
});

test('on a phone the shop is a tab of its own and keeps its state behind the others', async () => {
  const page = await rig.open('shop', PHONE);
  const shop = page.frameLocator('iframe');
  await shop.getByText('A shop').waitFor();
  const place = page.locator('iframe');
  await page.evaluate("document.querySelector('iframe').dataset.mark = 'kept'");
  await page.getByRole('tab', { name: 'Payments' }).click();
  await page.getByText('No payments yet').waitFor();
  expect(await place.isVisible()).toBe(false);
  await page.getByRole('tab', { name: 'Shop' }).click();
  expect(await place.isVisible()).toBe(true);
  expect(await place.getAttribute('data-mark')).toBe('kept');
});

test('nothing on a phone is wider than the phone', async () => {
  await rig.pay('A-1');
  for (const tab of ['shop', 'payments', 'refunds', 'messages', 'scenarios', 'debugger']) {
    const page = await rig.open(tab, PHONE);
    await page.getByRole('tab', { selected: true }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    await page.context().close();
  }
});
