import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger as PinoLogger } from 'pino';
import { uuidv7obj } from 'uuidv7';
import { createApp } from './app.ts';
import { loadCatalogue } from './catalogue/load-catalogue.ts';
import type { Config } from './config.ts';
import { drainable } from './drain.ts';
import { hook, type EventHook } from './events/hook.ts';
import { eventWebhook, type EventWebhook } from './events/webhook.ts';
import { payCloudGateway, payCloudVerifier } from './gateway/paycloud-gateway.ts';
import { OPERATORS, sessionTokens, SHOPPERS } from './identity/session-tokens.ts';
import { createBackground } from './jobs/background.ts';
import { startWorker } from './jobs/worker.ts';
import { liveMode, sandboxMode, type Mode } from './modes.ts';
import { loginLimit } from './operators/login-limit.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Store } from './ports/store.ts';
import { checkBooks } from './store/books.ts';
import { openDatabase, type DatabaseChoice, type OpenDatabase } from './store/database.ts';
import { dyingAt } from './sandbox/kill-point.ts';
import { scenarioCoin } from './sandbox/scenario-coin.ts';
import { createStore } from './store/store.ts';

const WORKER_INTERVAL_MS = 1_000;
/** A client that sends slower than this is not a shopper. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;

const systemClock: Clock = { now: () => new Date() };
const timeOrderedIds: Ids = { next: () => uuidv7obj().toHex() };

export interface RunningServer {
  readonly url: string;
  /** Takes no more requests, finishes those it has, and lets go of everything. */
  stop(): Promise<void>;
}

/** For tests: another clock, a database that they look into, another hook. */
interface Replaced {
  readonly clock?: Clock;
  readonly database?: OpenDatabase;
  readonly hook?: EventHook;
}

/**
 * Puts the server together from its configuration and starts it.
 */
export async function startServer(
  config: Config,
  logger: PinoLogger,
  replaced: Replaced = {},
): Promise<RunningServer> {
  const clock = replaced.clock ?? systemClock;
  const ids = timeOrderedIds;
  const open = replaced.database ?? (await openDatabase(databaseChoice(config), logger));
  const store = await openStore(open, config);
  const background = createBackground(logger);
  let stopping = false;

  const server = createServer();
  const drain = drainable(server);
  let url = '';
  const mode =
    config.mode === 'live'
      ? liveMode(config, clock)
      : await sandboxMode(config, {
          clock,
          notifyUrl: () => `${url}/api/paycloud/notifications`,
        });
  const parts = dyingAt(mode.killPoint, {
    store,
    clock,
    ids,
    logger,
    background,
    merchant: mode.merchant,
    shop: shopOf(config),
    gateway: payCloudGateway(mode.payCloud, mode.merchant, logger),
  });
  const app = createApp({
    ...parts,
    verifier: payCloudVerifier(mode.payCloud),
    logins: mode.logins,
    tokens: sessionTokens(mode.sessionSecret, SHOPPERS, clock),
    ...adminParts(mode, open, clock),
    sleep: (ms) => sleep(ms, undefined, { ref: false }),
    isStopping: () => stopping,
    catalogueImages: join(config.CATALOGUE_FOLDER, 'images'),
    trustProxy: config.TRUST_PROXY,
    sandbox: mode.sandbox,
  });
  server.on('request', app);
  await listen(server, config);
  url = urlOf(server);
  const webhook = eventWebhookOf(config, clock);
  const events = { hook: replaced.hook ?? hook, receiver: webhook?.receive ?? null };
  const worker = startWorker({ ...parts, ...events, intervalMs: WORKER_INTERVAL_MS });

  return {
    url,
    async stop() {
      stopping = true;
      await Promise.all([drain(), worker.stop()]);
      await background.idle();
      await Promise.all([mode.payCloud.close(), webhook?.close()]);
      await open.close();
    },
  };
}

/** What only the operators' part of the server is made of. */
function adminParts({ operators, sessionSecret }: Mode, { database }: OpenDatabase, clock: Clock) {
  const tokens = sessionTokens(sessionSecret, OPERATORS, clock);
  return {
    operators: { accounts: operators, tokens, limit: loginLimit(clock) },
    books: { check: () => checkBooks(database) },
  };
}

function eventWebhookOf(config: Config, clock: Clock): EventWebhook | null {
  const { EVENTS_URL: url, EVENTS_SECRET: secrets, isProduction } = config;
  if (url === undefined || !secrets) return null;
  return eventWebhook({ url, secrets, isPublicOnly: isProduction, clock });
}

function databaseChoice({ DATABASE_URL, DATABASE_FOLDER }: Config): DatabaseChoice {
  return DATABASE_URL === undefined
    ? { kind: 'embedded', folder: DATABASE_FOLDER }
    : { kind: 'postgres', url: DATABASE_URL };
}

async function openStore({ database }: OpenDatabase, config: Config): Promise<Store> {
  const store = createStore(database, { timeZone: config.MERCHANT_TIME_ZONE });
  const catalogue = await loadCatalogue(config.CATALOGUE_FOLDER, config.CURRENCY);
  // Only the sandbox gateway knows what its amounts mean, and it counts them in yen.
  const takesCoins = config.mode === 'sandbox' && config.CURRENCY === 'JPY';
  const products = takesCoins ? [...catalogue, scenarioCoin] : catalogue;
  await store.transaction((tx) => tx.products.replaceAll(products));
  return store;
}

function shopOf(config: Config) {
  return {
    name: { ja: config.SHOP_NAME_JA, zh: config.SHOP_NAME_ZH, en: config.SHOP_NAME_EN },
    description: config.SHOP_NAME_JA,
    currency: config.CURRENCY,
    mode: config.mode,
    orderLifetimeSeconds: config.ORDER_LIFETIME_SECONDS,
    timeZone: config.MERCHANT_TIME_ZONE,
  };
}

async function listen(server: Server, { HOST, PORT }: Config): Promise<void> {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
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
