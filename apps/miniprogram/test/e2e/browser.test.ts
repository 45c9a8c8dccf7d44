import type { FrameLocator, Page } from 'playwright-core';
import { openBrowser, type WatchedBrowser } from '../host/browser.ts';
import { startSandboxShop, type RunningShop } from '../processes/running-shop.ts';
import { PASSWORD } from './shopper.ts';

let shop: RunningShop;
let browser: WatchedBrowser;
beforeAll(async () => {
  shop = await startSandboxShop();
  browser = await openBrowser();
});
afterEach(() => browser.throwFaults());
afterAll(async () => {
  await browser.close();
  await shop.stop();
});

const WAIT_MS = 30_000;

type Place = Page | FrameLocator;

const press = (place: Place, id: string) => place.locator(`#${id}`).click({ timeout: WAIT_MS });
const sees = (place: Place, what: string) => place.locator(what).waitFor({ timeout: WAIT_MS });

/** Puts two things into the cart and asks to pay, until the wallet's sheet asks for ¥710. */
async function goToSheet(place: Place, walletName: string): Promise<void> {
  for (const id of ['add-cafe-latte', 'add-melon-pan', 'open-cart', 'to-checkout', 'pay']) {
    await press(place, id);
  }
  const sheet = place.locator('.wallet-sheet', { hasText: walletName });
  await sheet.locator('#sheet-amount', { hasText: '¥710' }).waitFor({ timeout: WAIT_MS });
}

/** Confirms in the wallet's sheet and types the password; the sheet then goes by itself. */
async function payInSheet(place: Place): Promise<void> {
  await press(place, 'sheet-approve');
  for (const digit of PASSWORD) await press(place, `pad-${digit}`);
}

describe('the shop in a browser', () => {
  it.each([
    ['wechat', 'WeChat Pay', 'WeChatPay'],
    ['alipay', 'Alipay', 'Alipay+'],
  ])('buys two items with ?wallet=%s', async (wallet, name, payMethodId) => {
    const page = await browser.open(`${shop.url}/?wallet=${wallet}`);
    await goToSheet(page, name);
    await payInSheet(page);
    await sees(page, '#state.state--paid');
    const payment = (await shop.gateway.payments()).at(-1);
    expect(payment).toMatchObject({ amountMinor: 710, payMethodId, transStatus: 2 });
    await page.context().close();
  });

  it('buys by keyboard alone', async () => {
    const page = await browser.open(`${shop.url}/?lang=en`);
    const keys = [
      ['add-cafe-latte', 'Enter'],
      ['open-cart', 'Space'],
      ['plus-cafe-latte', 'Space'],
      ['to-checkout', 'Enter'],
      ['pay', 'Enter'],
      ['sheet-approve', 'Space'],
    ] as const;
    for (const [id, key] of keys) {
      const button = page.locator(`#${id}:visible`);
      await button.focus({ timeout: WAIT_MS });
      await button.press(key, { timeout: WAIT_MS });
    }
    await sees(page, '#pad-0');
    await page.keyboard.type('1');
    await page.keyboard.press('Backspace');
    await page.keyboard.type(PASSWORD.join(''));
    await sees(page, '#state.state--paid');
    await page.locator('#total:visible', { hasText: '¥900' }).waitFor({ timeout: WAIT_MS });
    await page.context().close();
  });
});

describe('what a browser is told', () => {
  it.each([
    ['ja', 'ja'],
    ['zh', 'zh-Hans'],
    ['en', 'en'],
  ])('speaks ?lang=%s, and says so as %s', async (given, told) => {
    const page = await browser.open(`${shop.url}/?lang=${given}`);
    await sees(page, `html[lang="${told}"] #open-orders`);
    await page.context().close();
  });
});

describe('the workbench', () => {
  it('shows the shop in its phone and every message of a purchase beside it', async () => {
    const page = await browser.open(shop.gateway.url, 1280);
    const phone = page.frameLocator('iframe');
    await goToSheet(phone, 'WeChat Pay');
    // Not paid yet, so the server asks the gateway; then paid, so the gateway notifies.
    await press(phone, 'sheet-close');
    await sees(phone, '#state.state--payable');
    await press(phone, 'pay-again');
    await payInSheet(phone);
    await sees(phone, '#state.state--paid');
    await page.getByRole('tab', { name: 'Messages' }).click({ timeout: WAIT_MS });
    for (const title of ['pay.miniprogram.order', 'order.query', 'payment.result.notify']) {
      const message = page.locator('.message-title', { hasText: title });
      await message.first().waitFor({ timeout: WAIT_MS });
    }
    await page.context().close();
  });
});

describe('the network of the phone', () => {
  it('goes and comes back as the page around the shop says, and as nobody else does', async () => {
    const page = await browser.open(shop.gateway.url, 1280);
    const phone = page.frameLocator('iframe');
    await sees(phone, '#open-orders');
    const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
    await page.locator('.segment.offline').click();
    await press(phone, 'open-orders');
    await sees(phone, '#retry');
    // The shop's own window is not the one around it.
    await frame?.evaluate(() => {
      window.postMessage({ source: 'minipay-workbench', network: 'online' }, '*');
    });
    await press(phone, 'retry');
    await sees(phone, '#retry');
    await page.locator('.segment.online').click();
    await press(phone, 'retry');
    await sees(phone, '#to-shop');
    await page.context().close();
  });
});
