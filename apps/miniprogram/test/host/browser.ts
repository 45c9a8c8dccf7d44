import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import bundledChromium from '@sparticuz/chromium';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];
/** A console's line may quote a whole font. */
const MAX_WORDS = 300;
const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
];

/**
 * The browser to drive: on Linux x64 the one that the tests bring, which needs nothing of the
 * system, elsewhere the Chrome or Chromium that is installed.
 */
async function browserPath(): Promise<string> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    return bundledChromium.executablePath();
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...candidates, ...PLACES].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    'No browser was found. Install Google Chrome or Chromium; on Linux x64 the tests bring one.',
  );
}

/** A browser whose pages must run without a fault. */
export interface WatchedBrowser {
  /** Opens a page of a phone's or a desk's width. */
  open(url: string, width?: number): Promise<Page>;
  /** For pages of other kinds than those that `open` opens, watched alike. */
  context(options: BrowserContextOptions): Promise<BrowserContext>;
  /** Throws what any page wrote as an error, failed to load, or fetched from another machine. */
  throwFaults(): void;
  close(): Promise<void>;
}

/** Starts a browser without a window. */
export async function openBrowser(): Promise<WatchedBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: await browserPath(),
    args: FLAGS,
    headless: true,
  });
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];
  async function watchedContext(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'en-US', ...options });
    contexts.push(context);
    await keepToThisMachine(context, faults);
    context.on('page', (page) => watch(page, faults));
    return context;
  }
  return {
    context: watchedContext,
    async open(url, width = 375) {
      const context = await watchedContext({ viewport: { width, height: 812 } });
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    throwFaults() {
      const seen = faults.splice(0);
      if (seen.length > 0) throw new Error(`The pages had faults:\n${seen.join('\n')}`);
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}

async function keepToThisMachine(context: BrowserContext, faults: string[]): Promise<void> {
  await context.route(
    (url) => !['127.0.0.1', 'localhost'].includes(url.hostname),
    async (route) => {
      faults.push(`asked another machine: ${route.request().url()}`);
      await route.abort();
    },
  );
}

function watch(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    faults.push(`console: ${message.text().slice(0, MAX_WORDS)} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.stack ?? error.message}`));
}
