import fc from 'fast-check';
import { openBenchShop, type BenchShop } from '../use-cases/bench-shop.ts';
import { ShopWorld, STOCK } from './shop-world.ts';
import { settle, STEPS } from './steps.ts';

/*
 * Days in the life of a shop, made up by chance. A failure prints its seed and the shortest day that
 * still shows it; MODEL_SEED and MODEL_RUNS play others.
 */

const seed = Number(process.env.MODEL_SEED ?? 1);
const numRuns = Number(process.env.MODEL_RUNS ?? 5);

let shop: BenchShop;
beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());

test(
  `[D9] whatever happens in whatever order, the books are right after every step (seed ${seed})`,
  async () => {
    const days = fc.commands(STEPS, { maxCommands: 150, size: 'max' });
    await fc.assert(
      fc.asyncProperty(days, async (day) => {
        await shop.empty();
        await shop.sell({ tea: STOCK });
        const user = await shop.store.users.byId('user');
        if (!user) throw new Error('Nobody is there.');
        const world = new ShopWorld(shop, user);
        await fc.asyncModelRun(() => ({ model: {}, real: world }), day);
        await settle(world);
      }),
      { seed, numRuns, endOnFailure: false },
    );
  },
  60_000 + numRuns * 10_000,
);
