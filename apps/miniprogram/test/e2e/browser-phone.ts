import type { Page } from 'playwright-core';
import type { Language } from '../../src/i18n/language.ts';
import type { WatchedBrowser } from '../host/browser.ts';
import type { Phone } from './phone.ts';

const WAIT_MS = 30_000;
/** A browser writes these as errors: an answer that was lost, and the server's refusals. */
const NO_FAULTS = ['net::ERR_INTERNET_DISCONNECTED', 'status of 409'];

/** Opens the shop's page in a browser. */
export async function openBrowserPhone(
  browser: WatchedBrowser,
  url: string,
  language: Language,
): Promise<Phone> {
  const address = `${url}/?lang=${language}`;
  let page = await browser.open(address);
  const context = page.context();
  const answered: string[] = [];
  context.on('response', (response) => answered.push(new URL(response.url()).pathname));
  let isLosing = false;
  await context.route('**/api/**', async (route) => {
    if (!isLosing) return route.fallback();
    await route.fetch();
    return route.abort('internetdisconnected');
  });
  const shown = (id: string) => page.locator(`#${id}:visible`);
  return {
    language,
    tap: (id) => shown(id).click({ timeout: WAIT_MS }),
    shows: (id, text) => wait(page, `#${id}:visible`, text),
    read: (id) => shown(id).innerText({ timeout: WAIT_MS }),
    sees: (state) => wait(page, `#state.state--${state}:visible`),
    orderId: () => new URLSearchParams(page.url().split('?').at(-1)).get('order') ?? '',
    answersTo: (path) => answered.filter((each) => each === path).length,
    loseAnswers(isLost) {
      isLosing = isLost;
      return Promise.resolve();
    },
    async restart() {
      await page.close();
      page = await context.newPage();
      await page.goto(address);
    },
    async close() {
      await context.close();
      throwOtherFaults(browser);
    },
  };
}

async function wait(page: Page, what: string, text?: string): Promise<void> {
  const options = text === undefined ? {} : { hasText: text };
  await page.locator(what, options).first().waitFor({ timeout: WAIT_MS });
}

/** Throws what no test here brought about. */
function throwOtherFaults(browser: WatchedBrowser): void {
  try {
    browser.throwFaults();
  } catch (error) {
    const [, ...faults] = String(error).split('\n');
    const isFault = (line: string) => !NO_FAULTS.some((words) => line.includes(words));
    if (faults.some(isFault)) throw error;
  }
}
