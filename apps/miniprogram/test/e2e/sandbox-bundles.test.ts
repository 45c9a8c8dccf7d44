import { startSandboxShop, type RunningShop } from '../processes/running-shop.ts';
import { sandboxBundle } from './bundles.ts';
import { Shopper } from './shopper.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await startSandboxShop();
});
afterAll(() => shop.stop());

describe.each(['weapp', 'alipay'] as const)('the sandbox bundle for %s', (platform) => {
  it('tells a screen reader what can be pressed, and what a sign means', async () => {
    const { app } = new Shopper(sandboxBundle(platform), shop);
    await app.tap('add-cafe-latte');
    await app.tap('open-cart');
    await app.until(() => app.find('plus-cafe-latte') !== undefined);
    expect(app.find('plus-cafe-latte')?.attributes).toMatchObject({
      'aria-role': 'button',
      'aria-label': 'One more',
      'hover-class': 'pressable--pressed',
    });
    expect(app.find('to-checkout')?.attributes).toMatchObject({
      'aria-role': 'button',
      'aria-label': '',
    });
    app.close();
  });

  it('[H4] opens the cart once for a double tap', async () => {
    const { app } = new Shopper(sandboxBundle(platform), shop);
    await app.tap('add-cafe-latte');
    // Both taps must find the button: the first one's page comes before the second otherwise.
    await app.until(() => app.find('open-cart') !== undefined);
    await Promise.all([app.tap('open-cart'), app.tap('open-cart')]);
    await app.until(() => app.page.path === 'pages/cart/index');
    await app.until(() => app.find('to-checkout') !== undefined);
    await app.back();
    expect(app.page.path).toBe('pages/shop/index');
    app.close();
  });

  it('shows a refused payment as not paid', async () => {
    const before = (await shop.gateway.payments()).length;
    const shopper = new Shopper(sandboxBundle(platform), shop);
    const { app } = shopper;
    await shopper.goToCheckout();
    await app.tap('pay');
    await app.tap('sheet-refuse');
    await app.until(() => app.find('sheet-end')?.texts.includes('Not enough balance') === true);
    await app.tap('sheet-done');
    await shopper.sees('payable');
    const payments = (await shop.gateway.payments()).slice(before);
    expect(payments.map(({ transStatus }) => transStatus)).toEqual([1]);
    app.close();
  });

  it('[H2] shows paid where the sheet took the money and told the app nothing', async () => {
    const shopper = new Shopper(sandboxBundle(platform), shop);
    await shopper.goToCheckout();
    await shopper.app.tap('pay');
    await shopper.app.tap('sheet-silence');
    await shopper.sees('paid');
    shopper.app.close();
  });

  it('says plainly that an order is not there', async () => {
    const shopper = new Shopper(sandboxBundle(platform), shop);
    shopper.app.relaunch('pages/result/index', { order: 'no-such-order' });
    await shopper.sees('missing');
    shopper.app.close();
  });
});
