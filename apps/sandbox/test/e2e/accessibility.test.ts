import type { Page } from 'playwright-core';
import type { Look } from './browser.ts';
import { startRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
  await rig.pay('OPEN-1');
  await rig.pay('PAID-2', { order_amount: '1200', pay_method_id: 'Alipay+' });
  rig.sandbox.approve('PAID-2');
  rig.sandbox.refund('PAID-2', { amountMinor: 200 });
  await rig.pay('CLOSED-3');
  rig.sandbox.refuse('CLOSED-3');
  await rig.pay('CLOSED-3');
  rig.sandbox.arm('no-funds');
  // A signature over values that were encoded for a URL.
  await rig.payWrongly('WRONG-4');
  await rig.shop.waitFor(3);
});
afterEach(() => rig.browser.throwFaults());
afterAll(() => rig.stop());

const LOOKS: readonly Required<Look>[] = (['light', 'dark'] as const).flatMap((theme) => [
  { width: 1440, height: 900, theme },
  { width: 390, height: 844, theme },
]);
const TABS = ['payments', 'refunds', 'messages', 'scenarios', 'debugger'];

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds serious or critical in the page; the shop's own page is another test's. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    "axe.run({ exclude: [['iframe']] }, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
}

describe.each(LOOKS)('at $width px in $theme', (look) => {
  test.each(TABS)('axe finds nothing serious in the tab of %s', async (tab) => {
    const page = await rig.open(tab, look);
    await page.locator(`#panel-${tab} :is(.pick, .message-row, .scenario)`).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  test('nor in an open message, nor where a payment is refunded', async () => {
    const page = await rig.open('payments', look);
    await page.getByRole('button', { name: /PAID-2/ }).click();
    await page.getByRole('button', { name: 'Refund…' }).click();
    await page.locator('.diagram-row button').first().click();
    await page.getByRole('complementary', { name: 'Message' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});
