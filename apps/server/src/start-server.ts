import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger as PinoLogger } from 'pino';
import { collectDefaultMetrics } from 'prom-client';
import { openAdmission } from './admission/open-admission.ts';
import { createApp } from './app.ts';
import { loadCatalogue } from './catalogue/load-catalogue.ts';
import { readThumbnails } from './catalogue/read-thumbnails.ts';
import type { Config } from './config.ts';
import { drainable } from './drain.ts';
import { hook, type EventHook } from './events/hook.ts';
import { yuanEstimate, type YuanEstimate } from './exchange/yuan-estimate.ts';
import { payCloudExchangeRates } from './gateway/paycloud-exchange-rates.ts';
import { payCloudGateway, payCloudVerifier } from './gateway/paycloud-gateway.ts';
import { payCloudStatement } from './gateway/paycloud-statement.ts';
import { answerBrokenRequests } from './http/broken-requests.ts';
import { createServerFor } from './http/create-server.ts';
import { OPERATORS, sessionTokens, SHOPPERS } from './identity/session-tokens.ts';
import { createBackground } from './jobs/background.ts';
import { attemptsInMemory } from './limits/attempts-in-memory.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { startMetricsServer } from './metrics/metrics-server.ts';
import { liveMode, sandboxMode, type Mode } from './modes.ts';
import { loginLimit } from './operators/login-limit.ts';
import { passwordChecks } from './operators/password-checks.ts';
import type { Attempts } from './ports/attempts.ts';
import type { Clock } from './ports/clock.ts';
import type { Store } from './ports/store.ts';
import { attemptStore } from './store/attempts.ts';
import { checkBooks } from './store/books.ts';
import { openDatabase, type DatabaseChoice, type OpenDatabase } from './store/database.ts';
import { measureStore } from './store/measures.ts';
import { dyingAt } from './sandbox/kill-point.ts';
import { scenarioCoins } from './sandbox/scenario-coins.ts';
import { shopOf } from './shop-settings.ts';
import { startJobs } from './start-jobs.ts';
import { createStore } from './store/store.ts';
import { timeOrderedIds } from './time-ordered-ids.ts';

const WORKER_INTERVAL_MS = 1_000;
/** A client that sends slower than this is not a shopper. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/**
 * Longer than a proxy keeps a connection on which nothing goes, which with most is a minute: were it
 * closed here first, a request could go into it and be lost. Node closes it after five seconds.
 */
const KEEP_ALIVE_MS = 75_000;

const systemClock: Clock = { now: () => new Date() };

export interface RunningServer {
  readonly url: string;
  /** Where Prometheus reads, if a port is set for it. */
  readonly metricsUrl: string | null;
  /** Takes no more requests, finishes those it has, and lets go of everything. */
  stop(): Promise<void>;
}

/** For tests: another clock, a database that they look into, another hook. */
interface Replaced {
  readonly clock?: Clock;
  readonly database?: OpenDatabase;
  readonly hook?: EventHook;
  /** How long a worker that found nothing to do waits, in milliseconds. */
  readonly workerIntervalMs?: number;
}

/**
 * Puts the server together from its configuration and starts it.
 */
export async function startServer(
  config: Config,
  logger: PinoLogger,
  replaced: Replaced = {},
): Promise<RunningServer> {
  const { clock = systemClock, workerIntervalMs: intervalMs = WORKER_INTERVAL_MS } = replaced;
  const ids = timeOrderedIds;
  const open = replaced.database ?? (await openDatabase(databaseChoice(config), logger));
  const store = await openStore(open, config);
  const background = createBackground(logger);
  const metrics = createMetrics(clock, logger);
  const stopping = new AbortController();

  let url = '';
  const notifyUrl = () => `${url}/api/paycloud/notifications`;
  const mode = await modeOf(config, { clock, hooks: metrics.gatewayHooks }, notifyUrl);
  const parts = dyingAt(mode.killPoint, {
    store,
    clock,
    ids,
    logger,
    background,
    merchant: mode.merchant,
    shop: shopOf(config),
    gateway: payCloudGateway(mode.payCloud, mode.merchant, logger),
    statement: payCloudStatement(mode.payCloud),
    estimate: estimateOf(mode, config, { clock, logger }),
  });
  const admission = openAdmission(config, metrics, () => store.ping());
  const app = createApp({
    ...parts,
    ...(await settledParts(mode, config)),
    ...limitedParts(mode, open, config, clock),
    verifier: metrics.counted(payCloudVerifier(mode.payCloud)),
    tokens: sessionTokens(mode.sessionSecret, SHOPPERS, clock),
    answered: (request) => metrics.answered(request),
    admission,
    sleep: (ms) => sleep(ms, undefined, { ref: false }),
    stopping: stopping.signal,
  });
  const server = createServerFor(app);
  const drain = drainable(server);
  server.on('request', app);
  answerBrokenRequests(server, ids);
  await listen(server, config);
  url = urlOf(server);
  const watched = await watchedAt(config, metrics, open);
  const jobs = startJobs({ ...parts, hook: replaced.hook ?? hook, intervalMs }, config);

  return {
    url,
    metricsUrl: watched?.url ?? null,
    async stop() {
      stopping.abort();
      await Promise.all([drain(), jobs.stop()]);
      await background.idle();
      await Promise.all([admission.stop(), mode.payCloud.close(), watched?.stop()]);
      await open.close();
    },
  };
}

async function modeOf(
  config: Config,
  client: Parameters<typeof liveMode>[1],
  notifyUrl: () => string,
): Promise<Mode> {
  if (config.mode === 'live') return liveMode(config, client);
  return sandboxMode(config, { ...client, notifyUrl });
}

function estimateOf(
  { payCloud, merchant }: Mode,
  { CURRENCY }: Config,
  { clock, logger }: { readonly clock: Clock; readonly logger: PinoLogger },
): YuanEstimate {
  const rates = payCloudExchangeRates(payCloud, merchant, logger);
  return yuanEstimate(CURRENCY, { rates, clock, logger });
}

/** What the mode and the configuration have settled. */
async function settledParts({ logins, sandbox }: Mode, config: Config) {
  return {
    logins,
    sandbox,
    corsOrigins: config.CORS_ORIGINS,
    catalogueImages: join(config.CATALOGUE_FOLDER, 'images'),
    thumbnails: await readThumbnails(config.CATALOGUE_FOLDER),
    trustProxy: config.TRUST_PROXY,
  };
}

/** Limits that hold for all processes, and the operators' part of the server, which has its own. */
function limitedParts(
  { operators, sessionSecret }: Mode,
  { database }: OpenDatabase,
  { DATABASE_URL, RATE_LIMIT_FACTOR, mode }: Config,
  clock: Clock,
) {
  const local = attemptsInMemory(clock);
  // PGlite belongs to one process, so that memory is as good there.
  const shared: Attempts = DATABASE_URL === undefined ? local : attemptStore(database, clock);
  // In the sandbox all shoppers, and a test with a hundred of them, are one developer.
  const factor = RATE_LIMIT_FACTOR ?? (mode === 'sandbox' ? 100 : 1);
  const tokens = sessionTokens(sessionSecret, OPERATORS, clock);
  return {
    limits: { shared, local, factor },
    operators: {
      accounts: operators,
      tokens,
      limit: loginLimit(shared, clock),
      checks: passwordChecks(),
    },
    books: { check: () => checkBooks(database) },
  };
}

/** The metrics at their own port, if one is set; with what Node tells of itself. */
async function watchedAt({ HOST, METRICS_PORT }: Config, metrics: Metrics, open: OpenDatabase) {
  if (METRICS_PORT === undefined) return null;
  const { registry } = metrics;
  collectDefaultMetrics({ register: registry });
  const measures = measureStore(open.database);
  const { contentType } = registry;
  const at = { host: HOST, port: METRICS_PORT, contentType };
  return startMetricsServer(() => metrics.text(measures), at);
}

/** The database that the configuration names. */
export function databaseChoice(config: Config): DatabaseChoice {
  const { DATABASE_URL: url, DATABASE_FOLDER: folder } = config;
  if (url === undefined) return { kind: 'embedded', folder };
  const limits = {
    poolSize: config.DATABASE_POOL_SIZE,
    connectTimeoutMs: config.DATABASE_CONNECT_TIMEOUT_MS,
    lockTimeoutMs: config.DATABASE_LOCK_TIMEOUT_MS,
    statementTimeoutMs: config.DATABASE_STATEMENT_TIMEOUT_MS,
  };
  return { kind: 'postgres', url, limits };
}

async function openStore(open: OpenDatabase, config: Config): Promise<Store> {
  const store = createStore(open, { timeZone: config.MERCHANT_TIME_ZONE });
  const catalogue = await loadCatalogue(config.CATALOGUE_FOLDER, config.CURRENCY);
  // Only the sandbox gateway knows what its amounts mean, and it counts them in yen.
  const takesCoins = config.mode === 'sandbox' && config.CURRENCY === 'JPY';
  const products = takesCoins ? [...catalogue.products, ...scenarioCoins] : catalogue.products;
  await store.transaction(async (tx) => {
    await tx.products.replaceCategories(catalogue.categories);
    await tx.products.replaceAll(products);
  });
  return store;
}

async function listen(server: Server, { HOST, PORT }: Config): Promise<void> {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(PORT, HOST);
  await once(server, 'listening');
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server is not listening.');
  const host =
    address.address === '0.0.0.0' || address.address === '::' ? '127.0.0.1' : address.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
