import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import bundledChromium from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];
const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
];
const AXE = require.resolve('axe-core/axe.min.js');
const WAIT_MS = 20_000;

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** A browser whose pages must run without a fault. */
export interface WatchedBrowser {
  open(url: string, look?: Look): Promise<Page>;
  /** Throws what any page wrote as an error or failed to load. */
  throwFaults(): void;
  close(): Promise<void>;
}

/** Starts a browser without a window. axe is in each of its pages. */
export async function openBrowser(): Promise<WatchedBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: await browserPath(),
    args: FLAGS,
    headless: true,
  });
  const faults: string[] = [];
  return {
    async open(url, { width = 1280, height = 800, theme = 'light' } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        // A page is judged as it stands, not on its way there.
        reducedMotion: 'reduce',
        locale: 'en-US',
      });
      context.setDefaultTimeout(WAIT_MS);
      await context.addInitScript({ path: AXE });
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text().slice(0, 300)}`);
      });
      page.on('pageerror', (error) => faults.push(`thrown: ${error.stack ?? error.message}`));
      await page.goto(url);
      return page;
    },
    throwFaults() {
      const seen = faults.splice(0);
      if (seen.length > 0) throw new Error(`The pages had faults:\n${seen.join('\n')}`);
    },
    close: () => browser.close(),
  };
}

/** On Linux x64 the browser that the tests bring, elsewhere the one that is installed. */
async function browserPath(): Promise<string> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    return bundledChromium.executablePath();
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...candidates, ...PLACES].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error('No browser was found. Install Google Chrome or Chromium.');
}
