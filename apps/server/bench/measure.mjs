import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Load } from './load.mjs';
import { scratchFolder, startPostgres, startServer } from './processes.mjs';
import { fillWithOrders } from './seed.mjs';

/** The steps of an order, and the order as a whole. */
export const STEPS = ['create', 'pay', 'notify', 'confirm', 'order'];

/**
 * A shop that is open: its database, with orders in it from earlier, and its servers.
 *
 * @param {object} wanted
 * @param {'PGlite' | 'PostgreSQL'} wanted.engine
 * @param {number} wanted.processes
 * @param {number} [wanted.stored] paid orders that are there already
 * @param {Awaited<ReturnType<typeof import('./processes.mjs').startGateway>>} wanted.gateway
 */
export async function openShop({ engine, processes, stored = 0, gateway }) {
  const folder = await scratchFolder();
  const postgres = engine === 'PostgreSQL' ? await startPostgres() : null;
  const database = postgres
    ? { DATABASE_URL: postgres.url }
    : { DATABASE_FOLDER: join(folder.path, 'database') };
  if (stored > 0) await fillWithOrders(database, stored);
  const logFile = join(folder.path, 'server.log');
  const servers = [];
  for (let started = 0; started < processes; started += 1) {
    servers.push(await startServer({ gateway, database, logFile }));
  }
  return {
    servers,
    logFile,
    walletUrl: gateway.walletUrl,
    async close() {
      for (const server of servers) await server.stop();
      await postgres?.stop();
      await folder.remove();
    },
  };
}

/** For each server: one that has been busy for less still compiles, up to a sixth of what it does. */
const WARM_UP_MS = 30_000;
/** All at once they would stand in one queue, which takes seconds to go. */
const COME_IN_MS = 5_000;
/** And so long they shop before anything is measured: servers and gateway open connections too. */
const SETTLE_MS = 8_000;

/** Lets shoppers buy until the servers are as they will stay. */
export async function warmUp(shop) {
  const load = await Load.open({ ...shop, shoppers: 64 });
  try {
    await load.run({ forMs: WARM_UP_MS * shop.servers.length });
  } finally {
    await load.close();
  }
}

/**
 * Lets shoppers buy and measures what an order costs the servers, which are warm.
 *
 * @param {Awaited<ReturnType<typeof openShop>>} shop
 * @param {object} how
 * @param {number} how.shoppers
 * @param {number} how.seconds
 * @param {Awaited<ReturnType<typeof import('./processes.mjs').startYardstick>>} how.yardstick
 */
export async function measure(shop, { shoppers, seconds, yardstick }) {
  const load = await Load.open({ ...shop, shoppers });
  try {
    const forMs = COME_IN_MS + SETTLE_MS + seconds * 1000;
    const shopping = load.run({ comeInMs: COME_IN_MS, forMs });
    await sleep(COME_IN_MS + SETTLE_MS);
    const before = await standOf(shop.servers, yardstick);
    await sleep(seconds * 1000);
    const after = await standOf(shop.servers, yardstick);
    const { orders, failures } = await shopping;
    const ended = orders.filter(({ endedAt }) => endedAt > before.at && endedAt <= after.at);
    if (ended.length === 0) throw new Error('No order was paid.', { cause: failures[0] });
    const cpuMsPerOrder = (after.serversMs - before.serversMs) / ended.length;
    const signatureCpuMs = (after.cpuMs - before.cpuMs) / (after.signatures - before.signatures);
    return {
      shoppers,
      orders: ended.length,
      failures: failures.length,
      firstFailure: failures[0]?.message,
      ordersPerSecond: ended.length / ((after.at - before.at) / 1000),
      cpuMsPerOrder,
      signatureCpuMs,
      signaturesPerOrder: cpuMsPerOrder / signatureCpuMs,
      ownMs: Object.fromEntries(
        STEPS.map((step) => [step, quantiles(ended.map((order) => order[step]))]),
      ),
    };
  } finally {
    await load.close();
    // What the shoppers left behind, such as events to deliver, is not the next ones' to pay.
    await sleep(500);
  }
}

/** What servers and yardstick have used of the CPU by now. */
async function standOf(servers, yardstick) {
  const [serverSeconds, signed] = await Promise.all([cpuSeconds(servers), yardstick.total()]);
  return { at: performance.now(), serversMs: serverSeconds * 1000, ...signed };
}

/**
 * The memory of the servers as orders go through, tenth by tenth.
 *
 * @param {Awaited<ReturnType<typeof openShop>>} shop
 * @param {object} how
 * @param {number} how.shoppers
 * @param {number} how.orders
 * @param {(sample: { orders: number, residentMb: number }) => void} how.tellOf is told each tenth
 */
export async function measureMemory(shop, { shoppers, orders, tellOf }) {
  const load = await Load.open({ ...shop, shoppers });
  const samples = [await memory(shop.servers, 0)];
  try {
    for (let tenth = 1; tenth <= 10; tenth += 1) {
      await load.run({ orders: orders / 10 });
      const sample = await memory(shop.servers, (orders / 10) * tenth);
      tellOf(sample);
      samples.push(sample);
    }
    return { samples };
  } finally {
    await load.close();
  }
}

async function memory(servers, orders) {
  const all = await Promise.all(servers.map((server) => server.metrics()));
  const bytes = all.reduce((sum, metrics) => sum + metrics.get('process_resident_memory_bytes'), 0);
  return { orders, residentMb: Math.round(bytes / 1024 ** 2) };
}

async function cpuSeconds(servers) {
  const all = await Promise.all(servers.map((server) => server.metrics()));
  return all.reduce((sum, metrics) => sum + metrics.get('process_cpu_seconds_total'), 0);
}

/** @param {readonly number[]} numbers */
export function quantiles(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
