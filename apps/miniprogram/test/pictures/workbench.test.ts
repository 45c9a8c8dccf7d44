import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import type { Language } from '../../src/i18n/language.ts';
import { openBrowser, type WatchedBrowser } from '../host/browser.ts';
import { startSandboxShop, type RunningShop } from '../processes/running-shop.ts';
import { PASSWORD } from '../e2e/shopper.ts';
import { settled, writeWebp } from './drawing.ts';
import { addFonts } from './fonts.ts';

const DOCS = join(__dirname, '../../../../docs');
/** The documentation's sample app, whose private key is published. */
const KEYS = join(__dirname, '../../../../packages/paycloud/test/vectors/keys.json');
const WAIT_MS = 30_000;
const DESK = { width: 1440, height: 900 };

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

const press = (place: Page | FrameLocator, what: string) =>
  place.locator(what).click({ timeout: WAIT_MS });
const sees = (place: Page | FrameLocator, what: string) =>
  place.locator(what).waitFor({ timeout: WAIT_MS });

/** The workbench itself speaks English; the shop in its phone what it is told. */
async function openWorkbench(language: Language = 'en', deviceScaleFactor = 1): Promise<Page> {
  const context = await browser.context({ viewport: DESK, deviceScaleFactor });
  await addFonts(context, language);
  const page = await context.newPage();
  await page.goto(shop.gateway.url);
  await press(page, `.segment.${language}`);
  return page;
}

/** Writes what the page shows, or a part of it, into a file of that name. */
async function picture(page: Page, name: string, part?: string): Promise<void> {
  await settled(page);
  const what = part === undefined ? page : page.locator(part);
  const png = await what.screenshot({ animations: 'disabled' });
  await writeWebp(page, png, join(DOCS, `${name}.webp`));
}

/** Goes to the number pad of the wallet's sheet, with two digits typed. */
async function goToPad(phone: FrameLocator): Promise<void> {
  for (const id of ['add-cafe-latte', 'add-melon-pan', 'open-cart', 'to-checkout', 'pay']) {
    await press(phone, `#${id}`);
  }
  await press(phone, '#sheet-approve');
  for (const digit of PASSWORD.slice(0, 2)) await press(phone, `#pad-${digit}`);
}

interface PhoneToPicture {
  readonly language: Language;
  readonly wallet: 'wechat' | 'alipay';
}

async function picturePhone({ wallet, language }: PhoneToPicture): Promise<void> {
  const page = await openWorkbench(language, 1.5);
  await press(page, `.segment.${wallet}`);
  await goToPad(page.frameLocator('iframe'));
  await picture(page, `phone-${wallet}-${language}`, '.phone-body');
  await page.context().close();
  const payment = (await shop.gateway.payments()).at(-1);
  expect(payment?.payMethodId).toBe(wallet === 'wechat' ? 'WeChatPay' : 'Alipay+');
}

const phonesIn = (...languages: readonly Language[]): PhoneToPicture[] =>
  languages.flatMap((language) => [
    { language, wallet: 'wechat' },
    { language, wallet: 'alipay' },
  ]);
const PHONE = 'pictures the phone in $wallet and $language, at its wallet’s password';

// These two are what the workbench's picture shows beside its own payment.
it.each(phonesIn('en'))(PHONE, picturePhone);

it('pictures the workbench by day and by night, with a payment that was partly refunded', async () => {
  const page = await openWorkbench();
  const phone = page.frameLocator('iframe');
  await press(page, '.pick:not([aria-current])');
  await page.getByRole('button', { name: 'Refuse', exact: true }).click();
  await page.getByRole('button', { name: 'Follow the newest' }).click();
  await goToPad(phone);
  for (const digit of PASSWORD.slice(2)) await press(phone, `#pad-${digit}`);
  await sees(phone, '#state.state--paid');
  await page.getByRole('button', { name: 'Refund…' }).click();
  await page.getByLabel('Refund in JPY').fill('260');
  await page.getByRole('button', { name: 'Refund ¥260' }).click();
  await sees(page, '.milestone:nth-child(4)');
  await page.mouse.move(0, 0);
  await picture(page, 'workbench');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'workbench-dark');
  expect(await page.locator('.arrow').count()).toBeGreaterThan(8);
  await page.context().close();
});

/** Asks for a payment as a client does that encodes the values before it signs them. */
async function payWronglySigned(): Promise<void> {
  // The file is the project's own.
  const keys = JSON.parse(readFileSync(KEYS, 'utf8')) as {
    readonly 'vendor-demo-app': { readonly privateKey: string };
  };
  const key = createPrivateKey({
    key: Buffer.from(keys['vendor-demo-app'].privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const fields = {
    app_id: 'wz715fc0d10ee9d156',
    charset: 'UTF-8',
    description: 'Caffè latte, melon pan',
    format: 'JSON',
    merchant_no: '312100007235',
    merchant_order_no: 'MY-ORDER-0042',
    method: 'pay.miniprogram.order',
    notify_url: 'https://shop.example/notifications?from=paycloud',
    order_amount: '710',
    pay_method_id: 'WeChatPay',
    price_currency: 'JPY',
    sign_type: 'RSA2',
    store_no: '4121000078',
    sub_appid: 'wx1234567890',
    sub_openid: 'a-shopper',
    timestamp: String(Date.now()),
    version: '1.0',
  };
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const signature = sign('sha256', Buffer.from(text), key).toString('base64');
  await fetch(`${shop.gateway.url}/api/entry`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...fields, sign: signature }),
  });
}

it('pictures the debugger with a request that was signed over encoded values', async () => {
  const page = await openWorkbench();
  await page.getByRole('tab', { name: 'Debugger' }).click();
  await payWronglySigned();
  await sees(page, '.first-difference');
  await sees(page.frameLocator('iframe'), '#add-cafe-latte');
  await page.mouse.move(0, 0);
  await picture(page, 'debugger');
  expect(await page.locator('.mistake-card').count()).toBe(1);
  await page.context().close();
});

it.each(phonesIn('ja', 'zh'))(PHONE, picturePhone);
