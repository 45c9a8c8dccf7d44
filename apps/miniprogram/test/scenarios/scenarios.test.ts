import { ENDINGS, SCENARIOS, type Ending } from '@minipay/sandbox';
import { startScenarioShop, type ScenarioShop } from './scenario-shop.ts';

/** A shopper who was told that it is not known tries again, and not at once. */
const SECONDS_BETWEEN_TAPS = 15;

const rows = SCENARIOS.map(({ id, group, amountMinor, does }) => ({
  id,
  group,
  amountMinor,
  does,
}));

// Mostly they wait, so several wait at once.
test.concurrent.each(rows)(
  '$id ($group): $does',
  async ({ id, group, amountMinor }) => {
    const shop = await startScenarioShop();
    try {
      await play(shop, { ending: ENDINGS[id], group, amountMinor });
    } finally {
      await shop.stop();
    }
  },
  120_000,
);

interface Row {
  readonly ending: Ending;
  readonly group: string;
  readonly amountMinor: number;
}

async function play(shop: ScenarioShop, { ending, group, amountMinor }: Row): Promise<void> {
  shop.phone.pay(amountMinor);
  await shop.until(ending.withinSeconds, () => shop.phone.isAtRest());
  expect(shop.phone.screen()).toBe(ending.screen);

  if (ending.again) await tapUntilPaid(shop, ending);
  if (group === 'refund') await shop.giveBack();

  const due = {
    order: ending.order,
    payment: ending.payment,
    findings: ending.findings,
    refunds: ending.refund ? [ending.refund] : [],
    coinsTaken: ending.stock === 'back' ? 0 : amountMinor,
  };
  await shop.until(ending.withinSeconds, async () => isSame(await present(shop), due));
  expect(await present(shop)).toEqual(due);
  // Whatever else the scenario still brings changes nothing.
  await shop.pass(ending.withinSeconds);
  expect(await present(shop)).toEqual(due);
}

async function tapUntilPaid(shop: ScenarioShop, { withinSeconds }: Ending): Promise<void> {
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

async function present(shop: ScenarioShop) {
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
