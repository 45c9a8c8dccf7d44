import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Language } from '../../src/i18n/language.ts';
import type { RunningShop } from '../processes/running-shop.ts';
import { PASSWORD } from '../e2e/shopper.ts';

const WAIT_MS = 30_000;
/** The checkout asks about an unknown payment for a minute. */
const ASKING_MS = 90_000;
const STEP_MS = 3_000;
const STEP_TAKES_MS = 50;
/** The shop hears of a refund that was made at the gateway. */
const REFUND_MS = 3_000;
/** Of one yuzu soda. */
const REFUND = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"amountMinor":480}',
};

/** Called at every stop, with the page's name, and with what to scroll to where that is far below. */
export type Take = (name: string, below?: string) => Promise<void>;

interface Walk {
  readonly page: Page;
  readonly shop: RunningShop;
  readonly language: Language;
  readonly take: Take;
}

/** Goes once through the shop, through every page and every end of a payment. */
export async function walkThrough(walk: Walk): Promise<void> {
  await buy(walk);
  await haveRefunded(walk);
  await payUnheard(walk);
  await lookAround(walk);
}

/** From the menu to the receipt, the first time without paying. */
async function buy(walk: Walk): Promise<void> {
  const { take } = walk;
  await open(walk, '?table=12');
  await tap(walk, 'add-cafe-latte', 'add-melon-pan', 'add-cafe-latte');
  await take('shop');
  await tap(walk, 'open-cheesecake');
  await see(walk, '#add-to-cart');
  await take('product');
  await tap(walk, 'add-to-cart', 'open-cart');
  await see(walk, '#to-checkout');
  await take('cart');
  await tap(walk, 'to-checkout');
  await see(walk, '#pay');
  await take('checkout');
  await tap(walk, 'pay');
  await see(walk, '#sheet-approve');
  await take('sheet');
  await tap(walk, 'sheet-close');
  await see(walk, '#state.state--payable');
  await take('result-not-paid');
  await tap(walk, 'pay-again');
  await payInSheet(walk);
  await see(walk, '#state.state--paid');
  await take('result-paid');
  await tap(walk, 'to-order');
  await see(walk, '#order-again');
  await take('order-receipt');
}

/** Takes away what is taxed at two rates, and gets a part of the money back. */
async function haveRefunded(walk: Walk): Promise<void> {
  const { shop, take } = walk;
  await open(walk);
  await tap(walk, 'add-yuzu-soda', 'add-tote-bag', 'open-cart', 'to-checkout');
  await tap(walk, 'dining-take-away', 'pay');
  await payInSheet(walk);
  await see(walk, '#state.state--paid');
  const number = (await shop.gateway.payments()).at(-1)?.merchantOrderNo ?? '';
  await fetch(`${shop.gateway.url}/sandbox/payments/${number}/refund`, REFUND);
  await setTimeout(REFUND_MS);
  await tap(walk, 'to-order');
  await see(walk, '#order-again');
  await take('order-refund', '.refund__head');
}

/** Pays while the phone cannot hear from the server whether it did. */
async function payUnheard(walk: Walk): Promise<void> {
  const { page, take } = walk;
  await open(walk);
  await page.clock.install();
  await page.route('**/confirm', (route) => route.abort());
  await tap(walk, 'add-matcha-latte', 'open-cart', 'to-checkout', 'pay');
  await payInSheet(walk);
  // Each time that it asks it sets the next, so that the minute passes in steps.
  for (let passedMs = 0; passedMs < ASKING_MS; passedMs += STEP_MS) {
    await page.clock.runFor(STEP_MS);
    await setTimeout(STEP_TAKES_MS);
  }
  await see(walk, '#state.state--unknown');
  await take('result-being-checked');
  await page.unroute('**/confirm');
}

async function lookAround(walk: Walk): Promise<void> {
  const { take } = walk;
  await open(walk);
  await tap(walk, 'add-cold-brew', 'open-cart', 'to-checkout', 'pay', 'sheet-close');
  await see(walk, '#state.state--payable');
  await open(walk, '#/pages/orders/index');
  await see(walk, '.order-card');
  await take('orders');
  await open(walk, '#/pages/settings/index');
  await see(walk, '#language-ja');
  await take('settings');
}

async function open({ page, shop, language }: Walk, place = ''): Promise<void> {
  const url = new URL(place, shop.url);
  url.searchParams.set('lang', language);
  await page.goto(url.href);
}

async function see({ page }: Walk, what: string): Promise<void> {
  await page.locator(`${what}:visible`).first().waitFor({ timeout: WAIT_MS });
}

async function tap({ page }: Walk, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await page.locator(`#${id}:visible`).first().click({ timeout: WAIT_MS });
}

async function payInSheet(walk: Walk): Promise<void> {
  await tap(walk, 'sheet-approve', ...PASSWORD.map((digit) => `pad-${digit}`));
}
