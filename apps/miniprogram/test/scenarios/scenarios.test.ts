import { ENDINGS, SCENARIOS, type Ending } from '@minipay/sandbox';
import { startScenarioShop, type ScenarioShop } from './scenario-shop.ts';

/** A shopper who was told that it is not known tries again, and not at once. */
const SECONDS_BETWEEN_TAPS = 15;

let shop: ScenarioShop;
beforeEach(async () => {
  shop = await startScenarioShop();
});
afterEach(() => shop.stop());

const rows = SCENARIOS.map(({ id, group, amountMinor, does }) => ({
  id,
  group,
  amountMinor,
  does,
}));

// An answer that never comes takes the server its whole patience, in real time.
test.each(rows)(
  '$id ($group): $does',
  async ({ id, group, amountMinor }) => {
    const ending = ENDINGS[id];
    shop.phone.pay(amountMinor);
    await shop.until(ending.withinSeconds, () => shop.phone.isAtRest());
    expect(shop.phone.screen()).toBe(ending.screen);

    if (ending.again) await tapUntilPaid(ending);
    if (group === 'refund') await shop.giveBack();

    const due = {
      order: ending.order,
      payment: ending.payment,
      findings: ending.findings,
      refunds: ending.refund ? [ending.refund] : [],
      coinsTaken: ending.stock === 'back' ? 0 : amountMinor,
    };
    await shop.until(ending.withinSeconds, async () => isSame(await present(), due));
    expect(await present()).toEqual(due);
    // Whatever else the scenario still brings changes nothing.
    await shop.pass(ending.withinSeconds);
    expect(await present()).toEqual(due);
  },
  120_000,
);

async function tapUntilPaid({ withinSeconds }: Ending): Promise<void> {
  const { phone } = shop;
  let nextTapAt = 0;
  await shop.until(withinSeconds, () => {
    if (phone.screen() === 'paid') return true;
    if (phone.isAtRest() && shop.elapsedSeconds() >= nextTapAt) {
      phone.payAgain();
      nextTapAt = shop.elapsedSeconds() + SECONDS_BETWEEN_TAPS;
    }
    return false;
  });
  expect(phone.screen()).toBe('paid');
}

async function present() {
  const order = await shop.phone.read();
  return {
    order: order.state,
    payment: order.payment?.state,
    findings: await shop.kept.findings(),
    refunds: await shop.kept.refunds(),
    coinsTaken: await shop.coinsTaken(),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
