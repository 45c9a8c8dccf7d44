import { openBrowser, type WatchedBrowser } from '../host/browser.ts';
import { openBrowserPhone } from './browser-phone.ts';
import { openMiniProgramPhone } from './mini-program-phone.ts';
import { goToCheckout, payAndThinkBetter, payInSheet, wordsOn, yen, type Phone } from './phone.ts';
import { openShopFloor, REGISTRATION_NUMBER, type ShopFloor } from './shop-floor.ts';

/*
 * The ways that a purchase can go, on more than one build and in each language. What becomes of the
 * money in them is proved by the scenarios; here it is what the shopper sees and taps.
 */

let floor: ShopFloor;
let browser: WatchedBrowser;
let phone: Phone;
beforeAll(async () => {
  [floor, browser] = await Promise.all([openShopFloor(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await floor.close();
});

type Open = () => Promise<Phone> | Phone;

const WEAPP_IN_ENGLISH: Open = () => openMiniProgramPhone(floor.url, 'weapp', 'en');
const ALIPAY_IN_CHINESE: Open = () => openMiniProgramPhone(floor.url, 'alipay', 'zh');
const BROWSER_IN_JAPANESE: Open = () => openBrowserPhone(browser, floor.url, 'ja');

describe.each([
  ['the bundle for WeChat, in English', 'WeChatPay', WEAPP_IN_ENGLISH],
  ['the bundle for Alipay, in Chinese', 'Alipay+', ALIPAY_IN_CHINESE],
  ['the page in a browser, in Japanese', 'WeChatPay', BROWSER_IN_JAPANESE],
])('the way of most purchases: %s', (_name, payMethodId, open) => {
  beforeEach(async () => {
    phone = await open();
  });
  afterEach(() => phone.close());

  it('[D10] pays once after a cancelled sheet, and shows the number that the shop calls out', async () => {
    const words = wordsOn(phone);
    await goToCheckout(phone, 'cafe-latte', 'melon-pan');
    await phone.shows('total', yen(phone, 710));
    await payAndThinkBetter(phone);
    await phone.shows('state', words.result.payable.title);
    const orderId = phone.orderId();
    await phone.tap('pay-again');
    await phone.shows('sheet-amount', yen(phone, 710));
    await payInSheet(phone);
    await phone.sees('paid');
    await phone.shows('state', words.result.paid.title);
    const number = await phone.read('pickup-number');
    expect(number).toMatch(/^[1-9]\d*$/);
    expect(phone.orderId()).toBe(orderId);
    expect(await floor.paidBy(orderId)).toEqual([payMethodId]);

    await phone.restart();
    await phone.tap('open-orders');
    await phone.shows(`order-state-${orderId}`, words.orders.states.paid);
    await phone.shows(`order-open-${orderId}`, words.orders.pickup(Number(number)));
  });
});

describe.each([
  ['the bundle for Alipay, in Chinese', ALIPAY_IN_CHINESE],
  ['the page in a browser, in Japanese', BROWSER_IN_JAPANESE],
])('the other ways: %s', (_name, open) => {
  beforeEach(async () => {
    phone = await open();
  });
  afterEach(() => phone.close());

  it('[H2] goes on checking where the wallet does not know, until the money is there', async () => {
    floor.arm('query-pending');
    await goToCheckout(phone, 'cafe-latte');
    await phone.tap('pay');
    await phone.tap('sheet-silence');
    await phone.sees('confirming');
    await phone.shows('state', wordsOn(phone).result.confirming.title);
    floor.pass(1);
    await phone.sees('paid');
    expect(await floor.paidBy(phone.orderId())).toHaveLength(1);
  });

  it('[H4] shows paid once the network is back that was lost while the money went', async () => {
    await goToCheckout(phone, 'cafe-latte');
    await phone.tap('pay');
    await phone.tap('sheet-approve');
    await phone.loseAnswers(true);
    for (const key of ['pad-1', 'pad-3', 'pad-5', 'pad-7', 'pad-9', 'pad-0']) await phone.tap(key);
    // The wallet has the money; its sheet does not know.
    await phone.shows('sheet-approve', '');
    await phone.tap('sheet-close');
    await phone.sees('confirming');
    expect(await floor.paidBy(phone.orderId())).toHaveLength(1);
    await phone.loseAnswers(false);
    await phone.sees('paid');
  });

  it('[H1] finds the order paid whose app was killed in the sheet', async () => {
    await goToCheckout(phone, 'cafe-latte');
    await phone.tap('pay');
    await phone.shows('sheet-amount', yen(phone, 450));
    const orderId = await floor.newestOrder();
    await phone.restart();
    await floor.payInWallet(orderId);
    await phone.tap('open-orders');
    await phone.tap(`order-open-${orderId}`);
    await phone.shows(`order-state-${orderId}`, wordsOn(phone).orders.states.paid);
    expect(await floor.paidBy(orderId)).toHaveLength(1);
  });

  it('[H4] says that the time to pay is over, and orders the same again', async () => {
    await goToCheckout(phone, 'cafe-latte', 'melon-pan');
    await payAndThinkBetter(phone);
    const expired = phone.orderId();
    await floor.letExpire(expired);
    await phone.tap('pay-again');
    await phone.sees('closed');
    await phone.shows('state', wordsOn(phone).expired.title);
    await phone.tap('order-again');
    await phone.shows('total', yen(phone, 710));
    await phone.tap('to-checkout');
    await phone.tap('pay');
    await payInSheet(phone);
    await phone.sees('paid');
    expect(phone.orderId()).not.toBe(expired);
    expect(await floor.paidBy(expired)).toHaveLength(0);
  });

  it('[H5] asks whether a price is agreed to that changed between the cart and the tap', async () => {
    await goToCheckout(phone, 'cold-brew');
    await phone.shows('total', yen(phone, 480));
    await floor.stock('cold-brew', 520, null);
    await phone.tap('pay');
    await phone.shows('problem', wordsOn(phone).problems.TOTAL_CHANGED);
    await phone.shows('total', yen(phone, 520));
    await phone.tap('pay');
    await phone.shows('sheet-amount', yen(phone, 520));
    await payInSheet(phone);
    await phone.sees('paid');
    await floor.stock('cold-brew', 480, null);
    expect(await floor.paidBy(phone.orderId())).toHaveLength(1);
  });

  it('sells the rest of a cart of which something was sold out meanwhile', async () => {
    const words = wordsOn(phone);
    await goToCheckout(phone, 'dorayaki', 'melon-pan');
    await phone.shows('total', yen(phone, 540));
    await floor.stock('dorayaki', 280, 0);
    await phone.tap('pay');
    await phone.shows('problem', words.problems.OUT_OF_STOCK);
    await phone.restart();
    await phone.tap('open-cart');
    await phone.tap('to-checkout');
    await phone.shows('total', yen(phone, 260));
    await phone.tap('pay');
    await payInSheet(phone);
    await phone.sees('paid');
    await phone.shows('total', yen(phone, 260));
    await floor.stock('dorayaki', 280, null);
  });

  it('shows what of the money came back, with its return invoice', async () => {
    const words = wordsOn(phone);
    await goToCheckout(phone, 'cafe-latte', 'melon-pan');
    await phone.tap('pay');
    await payInSheet(phone);
    await phone.sees('paid');
    const orderId = phone.orderId();
    const refundId = await floor.giveBack(orderId, 260);
    await phone.tap('to-orders');
    await phone.shows(`order-state-${orderId}`, words.orders.partlyRefunded);
    await phone.tap(`order-open-${orderId}`);
    await phone.shows(`refund-state-${refundId}`, words.order.refundStates.succeeded.title);
    const refund = `refund-${refundId}`;
    for (const text of [
      yen(phone, 260),
      words.order.refundStates.succeeded.text,
      words.receipt.returnInvoice,
      REGISTRATION_NUMBER,
    ]) {
      await phone.shows(refund, text);
    }
    await phone.shows('total', yen(phone, 710));
  });
});
