import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../src/i18n/language.ts';
import { openBrowser, type WatchedBrowser } from '../host/browser.ts';
import { startSandboxShop, type RunningShop } from '../processes/running-shop.ts';
import { drawStrip, scrollTo, settled, writeWebp } from './drawing.ts';
import { addFonts } from './fonts.ts';
import { walkThrough } from './shop-walk.ts';

const DOCS = join(__dirname, '../../../../docs');
const GALLERY = join(__dirname, '../../test-results/pictures');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
/** The pages that the README shows, from the first look to the receipt. */
const SHOWN = ['shop', 'product', 'checkout', 'result-paid', 'order-receipt'];
const MOODS = ['light', 'dark'] as const;
const LOCALES: Readonly<Record<Language, string>> = { ja: 'ja-JP', zh: 'zh-CN', en: 'en-US' };

let shop: RunningShop;
let browser: WatchedBrowser;
beforeAll(async () => {
  mkdirSync(GALLERY, { recursive: true });
  shop = await startSandboxShop();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await shop.stop();
});

it.each(LANGUAGES)('draws every page of the shop in %s, by day and by night', async (language) => {
  const locale = LOCALES[language];
  const context = await browser.context({ ...PHONE, locale, timezoneId: 'Asia/Tokyo' });
  await addFonts(context, language);
  const page = await context.newPage();
  const taken = new Map<string, Buffer>();
  const take = async (name: string, below?: string) => {
    await scrollTo(page, below);
    for (const mood of MOODS) {
      const png = await drawn(page, mood);
      taken.set(`${name} ${mood}`, png);
      writeFileSync(join(GALLERY, `${name}-${language}-${mood}.png`), png);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };
  await walkThrough({ page, shop, language, take });
  await context.close();
  for (const mood of MOODS) {
    const pictures = SHOWN.flatMap((name) => taken.get(`${name} ${mood}`) ?? []);
    await writeStrip(pictures, mood, `shop-${language}${mood === 'dark' ? '-dark' : ''}.webp`);
  }
});

async function drawn(page: Page, colorScheme: (typeof MOODS)[number]): Promise<Buffer> {
  await page.emulateMedia({ colorScheme });
  await settled(page);
  return page.screenshot({ animations: 'disabled' });
}

/** One picture of them all, as the README shows it. */
async function writeStrip(pictures: readonly Buffer[], mood: string, name: string): Promise<void> {
  const context = await browser.context({ deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  const edge = mood === 'dark' ? '#4a4038' : '#d8cdbd';
  const strip = await drawStrip(page, { pictures, width: 250, edge });
  await writeWebp(page, strip, join(DOCS, name));
  await context.close();
}
