import { startRig, type Rig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  rig.browser.throwFaults();
  await rig.stop();
});

test('a wrongly signed request is named with its mistake and its first difference, as it comes', async () => {
  const page = await rig.open('debugger');
  await page.getByText('No signature was refused.').waitFor();
  await rig.payWrongly('WRONG-1');
  const panel = page.getByRole('tabpanel');
  await panel.getByText(/URL/).first().waitFor();
  await panel.locator('mark').first().waitFor();
  expect(await panel.textContent()).toContain('merchant_order_no=WRONG-1');
});

test('a refused message leads to what the debugger says of it', async () => {
  const page = await rig.open('messages');
  await rig.payWrongly('WRONG-1');
  await rig.payWrongly('WRONG-2');
  await page.getByText('SYS002').first().click();
  await page.getByRole('link', { name: 'See it in the debugger' }).click();
  const chosen = page.locator('.pick[aria-current="true"]');
  await chosen.waitFor();
  expect(await chosen.textContent()).toContain('WRONG-1');
});
