import type { Platform } from '../host/platform.ts';
import { startSandboxShop, type RunningShop } from '../processes/running-shop.ts';
import { sandboxBundle } from './bundles.ts';
import type { MiniProgram } from '../host/mini-program.ts';
import { shownText } from '../host/values.ts';
import { Shopper } from './shopper.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await startSandboxShop();
});
afterAll(() => shop.stop());

const SHOP_PAGE = 'pages/shop/index';
const PLATFORMS: readonly Platform[] = ['weapp', 'alipay'];

/** How each platform hands over what a code says that was scanned at table 12. */
const CODES = {
  weapp: { scene: encodeURIComponent('store=osaka-1&table=12') },
  alipay: { store: 'osaka-1', table: '12' },
};

const classOf = (app: MiniProgram, id: string) => shownText(app.find(id)?.attributes.class);

describe.each(PLATFORMS)('shopping in %s', (platform) => {
  const open = () => new Shopper(sandboxBundle(platform), shop);

  it('finds a product, opens it and takes two of it', async () => {
    const { app } = open();
    await app.type('search', 'MELON');
    await app.until(() => app.find('add-cafe-latte') === undefined);
    await app.tap('open-melon-pan');
    await app.until(() => app.find('product-name')?.texts.includes('Melon pan') === true);
    await app.tap('plus-wanted');
    await app.until(() => app.find('quantity-wanted')?.texts.includes('2') === true);
    await app.tap('add-to-cart');
    await app.until(() => app.find('count-melon-pan')?.texts.includes('2') === true);
    expect(app.page.path).toBe(SHOP_PAGE);
    await app.tap('search-clear');
    await app.until(() => app.find('add-cafe-latte') !== undefined);
    app.close();
  });

  it('puts a line back that was taken out, and keeps the cart through a restart', async () => {
    const { app } = open();
    await app.tap('add-cafe-latte');
    await app.tap('add-melon-pan');
    await app.tap('open-cart');
    await app.tap('remove-cafe-latte');
    await app.until(() => app.find('total')?.texts.includes('¥260') === true);
    await app.tap('undo');
    await app.until(() => app.find('total')?.texts.includes('¥710') === true);
    expect(app.ids().filter((id) => id.startsWith('line-'))).toEqual([
      'line-cafe-latte',
      'line-melon-pan',
    ]);
    app.relaunch();
    await app.until(() => app.find('cart-total')?.texts.includes('¥710') === true);
    app.close();
  });

  it('takes the table of a scanned code and a note to the order, and shows its receipt', async () => {
    const shopper = open();
    const { app } = shopper;
    app.relaunch(SHOP_PAGE, CODES[platform]);
    await app.until(() => app.find('table')?.texts.includes('Table 12') === true);
    expect(JSON.stringify(app.shareCard())).not.toContain('12');
    await shopper.goToCheckout();
    await app.type('note', 'Less ice');
    await app.tap('dining-take-away');
    await app.until(() => classOf(app, 'dining-take-away').includes('chosen'));
    await app.tap('pay');
    await shopper.payInSheet();
    await shopper.sees('paid');
    expect(app.find('pickup-number')?.texts[0]).toMatch(/^\d+$/);
    await app.tap('to-order');
    await app.until(() => app.find('receipt') !== undefined);
    expect(app.texts()).toEqual(expect.arrayContaining(['12', 'Less ice', 'Take away', '¥710']));
    expect(app.find('registration-number')?.texts[1]).toMatch(/^T\d{13}$/);
    const rates = app.ids().filter((id) => id.startsWith('tax-'));
    expect(rates).toContain('tax-800');
    await app.tap('contact-phone');
    await app.until(() => app.device.calledNumbers.length === 1);
    app.close();
  });

  it('hears of a table that is scanned while the app is open', async () => {
    const { app } = open();
    await app.until(() => app.find('add-cafe-latte') !== undefined);
    app.background();
    app.foreground(CODES[platform]);
    await app.until(() => app.find('table')?.texts.includes('Table 12') === true);
    app.close();
  });

  it('speaks another language at once, the bar too, and at the next start', async () => {
    const { app } = open();
    await app.until(() => app.device.title === 'Menu');
    await app.tap('open-settings');
    await app.tap('language-zh');
    await app.until(() => app.device.title === '设置');
    await app.back();
    await app.until(() => app.device.title === '菜单' && app.texts().includes('拿铁'));
    app.relaunch();
    await app.until(() => app.device.title === '菜单');
    app.close();
  });

  it('cancels an order after asking once more, and orders the same again', async () => {
    const shopper = open();
    const { app } = shopper;
    await shopper.goToCheckout();
    await app.tap('pay');
    await app.tap('sheet-close');
    await shopper.sees('payable');
    const { orderId } = shopper;
    await app.tap('to-orders');
    await app.tap(`order-cancel-${orderId}`);
    await app.tap('cancel-no');
    await app.tap(`order-cancel-${orderId}`);
    await app.tap('cancel-yes');
    await app.until(() => app.find(`order-state-${orderId}`)?.texts.includes('Cancelled') === true);
    await app.tap(`order-open-${orderId}`);
    await app.tap('order-again');
    await app.until(() => app.page.path === 'pages/cart/index');
    await app.until(() => app.find('total')?.texts.includes('¥710') === true);
    app.close();
  });

  it('fetches the menu anew when it is pulled down', async () => {
    const { app } = open();
    await app.until(() => app.find('add-cafe-latte') !== undefined);
    const asked = () => app.requests.filter(({ path }) => path === '/api/products').length;
    const before = asked();
    app.pullDown();
    await app.until(() => asked() > before && !app.device.isPulledDown);
    app.close();
  });
});
