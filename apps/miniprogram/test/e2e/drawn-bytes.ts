import type { Shopper } from './shopper.ts';

/** What a phone carries from the program to its view at most for one action. */
export const MOST_DRAWN_BYTES = 10_000;
const QUIET_MS = 200;

/** What one action has drawn: all of it, and the biggest part that was drawn at once. */
export interface Drawn {
  readonly action: string;
  readonly bytes: number;
  readonly biggestBytes: number;
}

/** Buys two items, and notes what each action draws, everything that follows from it included. */
export async function drawnOnTheWay(shopper: Shopper): Promise<readonly Drawn[]> {
  const { app } = shopper;
  const drawn: Drawn[] = [];
  const noted = async (action: string, shows: string, work: () => Promise<void>) => {
    await work();
    await app.until(() => app.find(shows) !== undefined, `#${shows}, to ${action}`);
    const drawings = await drawingsUntilQuiet(shopper);
    const bytes = drawings.reduce((sum, one) => sum + one, 0);
    drawn.push({ action, bytes, biggestBytes: Math.max(...drawings) });
  };
  const tap = (id: string) => () => app.tap(id);
  await noted('open the shop', 'add-cafe-latte', () => Promise.resolve());
  await noted('add a latte', 'count-cafe-latte', tap('add-cafe-latte'));
  await noted('add a bun', 'count-melon-pan', tap('add-melon-pan'));
  await noted('open the cart', 'line-melon-pan', tap('open-cart'));
  await noted('take one more', 'line-melon-pan', tap('plus-melon-pan'));
  await noted('go to the checkout', 'pay', tap('to-checkout'));
  await noted('pay', 'state', async () => {
    await app.tap('pay');
    await shopper.sees('paid');
  });
  return drawn;
}

/** The table that a run prints. */
export function drawnTable(title: string, drawn: readonly Drawn[]): string {
  const lines = drawn.map(({ action, bytes, biggestBytes }) =>
    line(action, String(bytes), String(biggestBytes)),
  );
  return [title, line('bytes drawn', 'all', 'at once'), ...lines].join('\n');
}

const line = (action: string, ...cells: string[]) =>
  `  ${action.padEnd(24)}${cells.map((cell) => cell.padStart(9)).join('')}`;

/** A page draws more than once: a part of a list first, or what came over the network at last. */
async function drawingsUntilQuiet({ app }: Shopper): Promise<number[]> {
  const drawings: number[] = [];
  for (;;) {
    const more = app.takeDrawings();
    drawings.push(...more);
    if (more.length === 0 && drawings.length > 0) return drawings;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}
