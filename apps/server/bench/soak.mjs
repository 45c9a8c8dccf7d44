/*
 * Whether the server stays as it is while it works for long: orders at half of what it can take, on
 * PostgreSQL, with everything on. Afterwards nothing may be left that was not there before, and the
 * books must be in order and agree with the gateway's statement.
 *
 *   pnpm bench:soak [--minutes 10] [--per-second N]
 *
 * Without --per-second it finds out first what the server can take. Exits with 1 where something grew,
 * stood still, failed or differs.
 */
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { sandboxOperator } from '../dist/sandbox/sandbox-operator.js';
import { Load } from './load.mjs';
import { scratchFolder, startGateway, startPostgres, startServer } from './processes.mjs';
import { operatorsVerdicts } from './soak-books.mjs';
import { byMinute, LEFT_OVER, verdicts } from './soak-verdicts.mjs';

const SHOPPERS = 64;
const GATEWAY_DELAY_MS = 50;
const FULL_SPEED_MS = 20_000;
const WARM_MS = 10_000;
const LOOK_EVERY_MS = 5_000;
/** Longer than any connection stays open that nobody uses. */
const QUIET_WITHIN_MS = 90_000;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, 'per-second': { type: 'string' } },
});
const minutes = positive('--minutes', values.minutes);

const gateway = await startGateway(GATEWAY_DELAY_MS);
const folder = await scratchFolder();
const postgres = await startPostgres();
try {
  const problems = await soak();
  for (const problem of problems) process.stdout.write(`NOT AS IT SHOULD BE: ${problem}\n`);
  if (problems.length === 0) process.stdout.write('Nothing grew, and the books agree.\n');
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await postgres.stop();
  await folder.remove();
  await gateway.stop();
}

async function soak() {
  const settings = { DATABASE_URL: postgres.url, OPERATORS: sandboxOperator };
  const logFile = join(folder.path, 'server.log');
  const server = await startServer({ gateway, database: settings, logFile });
  try {
    const perSecond = await warmedRate(server);
    await sleep(QUIET_WITHIN_MS / 4);
    const before = await leftOver(server);
    tell(`${minutes} minutes at ${perSecond.toFixed(1)} orders a second`);
    const { samples, ...run } = await watched(server, perSecond);
    tell('waiting until all is quiet');
    const after = await quiet(server, before);
    const rows = byMinute(samples);
    console.table(rows);
    console.table({ before, after });
    process.stdout.write(`${run.orders.length} orders paid, ${run.failures.length} failed.\n`);
    return [
      ...verdicts({ ...run, samples, perSecond, minutes, before, after }),
      ...(await operatorsVerdicts(server.url)),
    ];
  } finally {
    await server.stop();
  }
}

/** Orders a second for the long run, once the server has done some and is as fast as it gets. */
async function warmedRate(server) {
  if (values['per-second'] !== undefined) {
    const perSecond = positive('--per-second', values['per-second']);
    await shop(server, { forMs: WARM_MS, perSecond });
    return perSecond;
  }
  tell('finding out what it can take');
  await shop(server, { forMs: WARM_MS });
  const { orders, seconds } = await shop(server, { forMs: FULL_SPEED_MS });
  return orders.length / seconds / 2;
}

async function shop(server, how) {
  const place = { servers: [server], walletUrl: gateway.walletUrl, shoppers: SHOPPERS };
  const load = await Load.open(place);
  try {
    const run = await load.run(how);
    if (run.orders.length === 0) throw new Error('No order was paid.', { cause: run.failures[0] });
    return run;
  } finally {
    await load.close();
  }
}

async function watched(server, perSecond) {
  const samples = [];
  const shopping = new AbortController();
  const looking = (async () => {
    const started = performance.now();
    // What the metrics had to tell of the time before is not this run's.
    await server.metrics();
    while (await sleep(LOOK_EVERY_MS, true, { signal: shopping.signal }).catch(() => false)) {
      const atMs = performance.now() - started;
      samples.push({ atMs, metrics: await server.metrics() });
    }
  })();
  const run = await shop(server, { forMs: minutes * 60_000, perSecond }).finally(async () => {
    shopping.abort();
    await looking;
  });
  // The last shoppers wait on for a turn that does not come any more.
  return { ...run, samples: samples.filter(({ atMs }) => atMs <= minutes * 60_000) };
}

/** What is open, once it has stopped falling to what it was before; or after a while as it is then. */
async function quiet(server, before) {
  const until = performance.now() + QUIET_WITHIN_MS;
  let after = await leftOver(server);
  while (LEFT_OVER.some((name) => after[name] > before[name]) && performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
    after = await leftOver(server);
  }
  return after;
}

async function leftOver(server) {
  const metrics = await server.metrics();
  return {
    files: metrics.get('process_open_fds') ?? 0,
    handles: metrics.get('nodejs_active_handles_total'),
    connections: await databaseConnections(),
    undecided: metrics.get('minipay_payments_undecided'),
    inFlight: metrics.get('minipay_http_requests_in_flight'),
  };
}

async function databaseConnections() {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    return rows[0].count;
  } finally {
    await client.end();
  }
}

function tell(what) {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${what}\n`);
}

function positive(name, text) {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new RangeError(`${name} must be a number above 0`);
}
