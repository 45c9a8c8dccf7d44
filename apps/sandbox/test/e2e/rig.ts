import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../src/index.ts';
import {
  example,
  openShop,
  send,
  sendSigned,
  signed,
  type GatewayAnswer,
  type Shop,
} from '../merchant.ts';
import { openBrowser, type Look, type WatchedBrowser } from './browser.ts';
import { openShopPage } from './shop-page.ts';

/** A sandbox with its page in a browser, and a merchant who asks for payments. */
export interface Rig {
  readonly sandbox: Sandbox;
  /** The merchant's server, which acknowledges each notification. */
  readonly shop: Shop;
  readonly browser: WatchedBrowser;
  /** Opens the workbench at a tab, such as `payments`. */
  open(tab?: string, look?: Look): Promise<Page>;
  /** Asks for a payment as the merchant. */
  pay(merchantOrderNo: string, fields?: Readonly<Record<string, string>>): Promise<GatewayAnswer>;
  /** The same, signed over values that were encoded for a URL. */
  payWrongly(merchantOrderNo: string): Promise<GatewayAnswer>;
  stop(): Promise<void>;
}

export async function startRig(): Promise<Rig> {
  const shop = await openShop(() => ({ status: 200, text: 'success' }));
  const shopPage = await openShopPage();
  const sandbox = await startSandbox({ shopUrl: shopPage.url });
  const browser = await openBrowser();
  const fieldsOf = (merchantOrderNo: string) => ({
    ...example(Date.now()),
    notify_url: shop.notifyUrl,
    merchant_order_no: merchantOrderNo,
  });
  return {
    sandbox,
    shop,
    browser,
    open: (tab = 'payments', look = {}) => browser.open(`${sandbox.url}/#/${tab}`, look),
    pay: (merchantOrderNo, fields = {}) =>
      sendSigned(`${sandbox.url}/api/entry`, { ...fieldsOf(merchantOrderNo), ...fields }),
    payWrongly(merchantOrderNo) {
      const fields = fieldsOf(merchantOrderNo);
      const encoded = Object.entries(fields).map(
        ([name, value]) => [name, encodeURIComponent(value)] as const,
      );
      const { sign } = signed(Object.fromEntries(encoded));
      return send(`${sandbox.url}/api/entry`, JSON.stringify({ ...fields, sign }));
    },
    async stop() {
      await browser.close();
      await sandbox.stop();
      await shopPage.close();
      await shop.close();
    },
  };
}
