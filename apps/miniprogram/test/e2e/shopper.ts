import type { Answers } from '../host/device.ts';
import { openMiniProgram, type MiniProgram } from '../host/mini-program.ts';
import { shownText } from '../host/values.ts';
import type { RunningShop } from '../processes/running-shop.ts';
import type { BuiltBundle } from './bundles.ts';

/** What the result page says of the order. */
export type ResultState =
  'paying' | 'confirming' | 'paid' | 'payable' | 'closed' | 'missing' | 'unknown';

/** The password of the sandbox's wallet sheet: any six digits. */
export const PASSWORD = ['1', '3', '5', '7', '9', '0'];

/** A person with a phone, who knows the shop by what it shows. */
export class Shopper {
  readonly app: MiniProgram;

  constructor(bundle: BuiltBundle, shop: RunningShop, answers: Answers = {}) {
    const { folder, origin, platform } = bundle;
    const server = { from: origin, to: shop.url };
    const surroundings = () => shop.output();
    this.app = openMiniProgram({ platform, folder, server, answers, surroundings });
  }

  /** Puts two things into the cart and goes to the checkout: ¥450 + ¥260. */
  async goToCheckout(): Promise<void> {
    await this.app.tap('add-cafe-latte');
    await this.app.tap('add-melon-pan');
    await this.app.tap('open-cart');
    await this.app.tap('to-checkout');
    await this.app.until(() => this.app.find('total')?.texts.includes('¥710') === true);
  }

  /** Confirms in the sandbox's wallet sheet and types the password; the sheet then goes by itself. */
  async payInSheet(): Promise<void> {
    await this.app.tap('sheet-approve');
    for (const digit of PASSWORD) await this.app.tap(`pad-${digit}`);
  }

  /** Waits until the result page says so, in the class of its headline. */
  async sees(state: ResultState): Promise<void> {
    await this.app.until(
      () => shownText(this.app.find('state')?.attributes.class).includes(`state--${state}`),
      `the result page says ${state}`,
    );
  }

  /** The order that the result page is about. */
  get orderId(): string {
    return this.app.page.query.order ?? '';
  }
}
