import { startRig, type Rig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  rig.browser.throwFaults();
  await rig.stop();
});

test('a scenario is armed for the next payment, which plays it', async () => {
  const page = await rig.open('scenarios');
  await page.getByRole('button', { name: 'Arm no-funds for the next payment' }).click();
  await page.getByRole('button', { name: 'Disarm no-funds' }).waitFor();
  await rig.pay('A-1');
  await page.getByRole('button', { name: 'Disarm no-funds' }).waitFor({ state: 'detached' });
  expect(rig.sandbox.payments().at(-1)?.scenario).toBe('no-funds');
  await page.getByRole('tab', { name: 'Payments' }).click();
  await page.locator('.detail-title').getByText('no-funds').waitFor();
});

test('what is armed is disarmed, one and all', async () => {
  const page = await rig.open('scenarios');
  for (const id of ['no-funds', 'coupon', 'cancelled']) {
    await page.getByRole('button', { name: `Arm ${id} for` }).click();
    await page.getByRole('button', { name: `Disarm ${id}` }).waitFor();
  }
  await page.getByRole('button', { name: 'Disarm coupon' }).click();
  await page.getByRole('button', { name: 'Disarm coupon' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Disarm all' }).click();
  await page.getByRole('button', { name: 'Disarm no-funds' }).waitFor({ state: 'detached' });
  await rig.pay('A-1');
  expect(rig.sandbox.payments().at(-1)?.scenario).toBeUndefined();
});

test('the clock moves on, and what is due expires', async () => {
  await rig.pay('A-1');
  const page = await rig.open('scenarios');
  await page.getByRole('button', { name: 'Advance 15 min' }).click();
  await page.locator('.header').getByText('clock + 15 min').waitFor();
  expect(rig.sandbox.payments().at(-1)?.transStatus).toBe(1);
});

test('a switch of what is not known changes what the gateway answers', async () => {
  const page = await rig.open('scenarios');
  await page.getByLabel('data in answers').selectOption('object');
  await page.getByText('changed').waitFor();
  expect(typeof (await rig.pay('A-1')).data).toBe('object');
});
