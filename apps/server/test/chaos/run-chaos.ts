import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { A_MINUTE_LATER, type Premises } from '../rig/premises.ts';
import type { ServerProcess } from '../rig/server-process.ts';
import { operatorOf, shopAllDay } from './load.ts';
import { planOf } from './plan.ts';
import { disagreements } from './referee.ts';

const SHOPPERS = 6;
/** A server that settles no more in so many rounds never will. */
const MOST_IDLE_ROUNDS = 5;
const ROUND_MS = 2_000;
const HALF_A_DAY_MS = 12 * 60 * 60_000;

/** Whatever is due one day is due now. */
const DAYS_LATER = [
  ...A_MINUTE_LATER,
  sql`update payments set next_query_at = now() where next_query_at is not null`,
  sql`update refunds set next_query_at = now() where next_query_at is not null`,
];

export interface ChaosReport {
  readonly orders: number;
  readonly payments: number;
  readonly refunds: number;
  /** Where the server's books and the gateway's are apart at the end: nowhere. */
  readonly disagreements: readonly string[];
}

/** How a server comes to be there, and how it is lost and the next one comes. */
interface Course<Server> {
  readonly begin: () => Promise<Server>;
  readonly lose: (server: Server) => Promise<Server>;
}

function oneAfterTheOther<Server extends ServerProcess>({
  open,
}: Premises<Server>): Course<Server> {
  return {
    begin: () => open(),
    async lose(server) {
      await server.kill();
      return open();
    },
  };
}

/**
 * Has shoppers pay at a server that is killed at moments that the seed names, then lets the last one
 * settle what is left, and compares its books with the gateway's.
 */
export async function runChaos<Server extends ServerProcess>(
  { seed, kills }: { readonly seed: number; readonly kills: number },
  premises: Premises<Server>,
  { begin, lose }: Course<Server> = oneAfterTheOther(premises),
): Promise<ChaosReport> {
  const { livesMs, visits } = planOf(seed, kills, SHOPPERS);
  const { sandbox } = premises;
  const closing = new AbortController();
  let server = await begin();
  const shop = { url: server.url, signal: closing.signal };
  const place = { ...shop, sandbox, operate: operatorOf(shop) };
  const shopping = Promise.all(visits.map((ofOne) => shopAllDay(ofOne, place)));
  for (const lifeMs of livesMs) {
    await sleep(lifeMs);
    server = await lose(server);
  }
  closing.abort();
  const orders = await shopping;
  return {
    orders: orders.reduce((sum, count) => sum + count, 0),
    disagreements: await settle(premises),
    payments: sandbox.payments().length,
    refunds: sandbox.refunds().length,
  };
}

/**
 * All ends at the gateway and is told; then a server asks about what is left: the same one where it
 * can be watched, else one that comes back. It ends in order.
 */
export async function settle(premises: Premises): Promise<readonly string[]> {
  premises.sandbox.advance(HALF_A_DAY_MS);
  let apart: readonly string[] = [];
  let fewest = Infinity;
  for (let idle = 0; idle < MOST_IDLE_ROUNDS; idle += 1) {
    await sleep(ROUND_MS);
    if (!premises.isShared) await premises.stop();
    apart = await disagreements(premises);
    if (apart.length === 0) break;
    if (apart.length < fewest) idle = 0;
    fewest = Math.min(fewest, apart.length);
    await premises.rows(...DAYS_LATER);
    if (!premises.isShared) await premises.open();
  }
  await premises.stop();
  return apart;
}
