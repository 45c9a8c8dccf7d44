import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { openBrowser, type WatchedBrowser } from '../host/browser.ts';
import { startSandboxShop, type RunningShop } from '../processes/running-shop.ts';
import { scrollTo, settled } from './drawing.ts';
import { addFonts } from './fonts.ts';
import { walkThrough } from './shop-walk.ts';

const GALLERY = join(__dirname, '../../test-results/pictures');
/** A small phone, whose owner has the largest text that the shop grows to. */
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };
const LARGEST = 'html { font-size: 130%; }';
const LOCALES = { ja: 'ja-JP', zh: 'zh-CN', en: 'en-US' } as const;

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

it.each(LANGUAGES)('draws every page in %s with large text', async (language) => {
  const options = { ...PHONE, locale: LOCALES[language], timezoneId: 'Asia/Tokyo' };
  const context = await browser.context(options);
  await addFonts(context, language);
  const page = await context.newPage();
  const take = async (name: string, below?: string) => {
    await page.addStyleTag({ content: LARGEST });
    await scrollTo(page, below);
    await settled(page);
    const png = await page.screenshot({ animations: 'disabled' });
    writeFileSync(join(GALLERY, `${name}-${language}-large.png`), png);
    expect({ name, atTheEdge: await textAtTheEdge(page) }).toEqual({ name, atTheEdge: [] });
  };
  await walkThrough({ page, shop, language, take });
  await context.close();
});

/** Texts that reach the page's edge, where nothing puts them, but for those in what scrolls sideways. */
function textAtTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const margin = 8;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const screen = text.parentElement?.closest('.screen');
      const scrolls = text.parentElement?.closest('.tabs');
      if (!screen || scrolls || !text.textContent?.trim()) continue;
      const range = document.createRange();
      range.selectNode(text);
      const { left, right } = range.getBoundingClientRect();
      // The page may still be sliding in.
      const page = screen.getBoundingClientRect();
      const isInside = left >= page.left + margin && right <= page.right - margin;
      if (page.width > 0 && !isInside) found.push(text.textContent);
    }
    return found;
  });
}
