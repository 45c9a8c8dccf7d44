import { startSandboxShop, type RunningShop } from '../processes/running-shop.ts';
import { sandboxBundle } from './bundles.ts';
import { Shopper } from './shopper.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await startSandboxShop();
});
afterAll(() => shop.stop());

describe.each([
  ['weapp', 'WeChatPay'],
  ['alipay', 'Alipay+'],
] as const)('the sandbox bundle for %s', (platform, payMethodId) => {
  it('buys two items through its own wallet sheet and finds the order after a restart', async () => {
    const shopper = new Shopper(sandboxBundle(platform), shop);
    const { app } = shopper;
    await shopper.goToCheckout();
    await app.tap('pay');
    await app.until(() => app.find('sheet-amount')?.texts.includes('¥710') === true);
    await app.tap('sheet-approve');
    await shopper.sees('paid');
    const { orderId } = shopper;
    expect(await shop.gateway.payments()).toContainEqual(
      expect.objectContaining({ amountMinor: 710, currency: 'JPY', payMethodId, transStatus: 2 }),
    );

    app.relaunch();
    await app.tap('open-orders');
    await app.until(() => app.find(`order-state-${orderId}`)?.texts.includes('Paid') === true);
    app.close();
  });

  it('is not paid by a sheet that is closed or refused, and pays when asked again', async () => {
    const before = (await shop.gateway.payments()).length;
    const shopper = new Shopper(sandboxBundle(platform), shop);
    const { app } = shopper;
    await shopper.goToCheckout();
    await app.tap('pay');
    await app.tap('sheet-close');
    await shopper.sees('payable');
    await app.tap('pay-again');
    await app.tap('sheet-approve');
    await shopper.sees('paid');
    const payments = (await shop.gateway.payments()).slice(before);
    expect(payments.map(({ transStatus }) => transStatus)).toEqual([2]);
    app.close();
  });
});
