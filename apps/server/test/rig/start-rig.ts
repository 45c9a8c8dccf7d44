import { startSandbox, type Sandbox, type SandboxOptions } from '@minipay/sandbox';
import type { SQL } from 'drizzle-orm';
import { readConfig, type Config } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { Violation } from '../../src/ports/books.ts';
import type { StatementLine } from '../../src/ports/statement.ts';
import type { Store } from '../../src/ports/store.ts';
import { documentationSample } from '../../src/sandbox/documentation-sample.ts';
import { databaseChoice, startServer, type RunningServer } from '../../src/start-server.ts';
import { checkBooks } from '../../src/store/books.ts';
import { compareBooks } from '../../src/store/compare-books.ts';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { openSuiteDatabase, type Engine } from './suite-database.ts';

export interface Rig {
  readonly server: RunningServer;
  readonly sandbox: Sandbox;
  /** Rows of the server's database, for what no answer shows. */
  rows(query: SQL): Promise<readonly Record<string, unknown>[]>;
  /** The server's store, for what only an operator does. */
  readonly store: Store;
  /** Where the books and the gateway's ledger disagree: nowhere, once all that happened is known. */
  compared(): Promise<readonly Violation[]>;
  /** Everything that the server has logged, as one text. */
  readonly logged: () => string;
  /** Ends everything, and fails where the books are not in order. */
  stop(): Promise<void>;
}

interface RigOptions {
  /** Settings beside or instead of the rig's own. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly sandbox?: SandboxOptions;
  /** Default: the suite's. */
  readonly engine?: Engine;
  readonly workerIntervalMs?: number;
}

/** How busy the machine is that the tests run on is none of their business. */
const COMMON = { PORT: '0', MAX_EVENT_LOOP_DELAY_MS: '60000', MAX_DATABASE_WAIT_MS: '60000' };

/** The server in sandbox mode against the real sandbox, both on free ports, keeping nothing. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const sandbox = await openSandbox(options);
  return withServer(sandbox, { ...COMMON, SANDBOX_URL: sandbox.url, ...options.settings }, options);
}

/** The server in live mode, its wallets' platforms and gateway being stand-ins on this machine. */
export async function startLiveRig(options: RigOptions = {}): Promise<Rig> {
  const sandbox = await openSandbox(options);
  const settings = {
    ...COMMON,
    MINIPAY_MODE: 'live',
    PAYCLOUD_GATEWAY_URL: sandbox.url,
    PAYCLOUD_APP_ID: documentationSample.appId,
    PAYCLOUD_MERCHANT_NO: documentationSample.merchantNo,
    PAYCLOUD_STORE_NO: documentationSample.storeNo,
    PAYCLOUD_PRIVATE_KEY: documentationSample.privateKey,
    PAYCLOUD_GATEWAY_PUBLIC_KEY: sandbox.gatewayPublicKey,
    NOTIFY_URL: 'http://127.0.0.1:9/api/paycloud/notifications',
    SESSION_SECRET: 'a secret of this test, and of nothing else',
    ...options.settings,
  };
  return withServer(sandbox, settings, options);
}

/** With the suite's key, if it has one: to make one takes longer than most tests. */
function openSandbox({ sandbox }: RigOptions): Promise<Sandbox> {
  const privateKey = process.env.TEST_GATEWAY_KEY;
  return startSandbox({ port: 0, ...(privateKey !== undefined && { privateKey }), ...sandbox });
}

async function withServer(
  sandbox: Sandbox,
  settings: Readonly<Record<string, string>>,
  { clock, engine, workerIntervalMs }: RigOptions,
): Promise<Rig> {
  const lines: string[] = [];
  const logger = createLogger('debug', { write: (line: string) => void lines.push(line) });
  const config = readConfig(settings);
  const open = await databaseOf(config, logger, engine);
  try {
    const server = await startServer(config, logger, {
      database: open,
      ...(clock && { clock }),
      ...(workerIntervalMs !== undefined && { workerIntervalMs }),
    });
    return {
      server,
      sandbox,
      rows: (query) => rowsOf(open, query),
      store: createStore(open),
      compared: () => compareBooks(open.database, settledBy(sandbox)),
      logged: () => lines.join(''),
      async stop() {
        const violations = await checkBooks(open.database).finally(async () => {
          await server.stop();
          await sandbox.stop();
        });
        expect(violations).toEqual([]);
      },
    };
  } catch (error) {
    await open.close();
    await sandbox.stop();
    throw error;
  }
}

/** All that the sandbox has settled, by its own ledger. */
function settledBy(sandbox: Sandbox): StatementLine[] {
  return [
    ...sandbox.payments().map((payment) => ({ ...payment, transType: 1, endedAt: null })),
    ...sandbox.refunds().map((refund) => ({ ...refund, transType: 3, endedAt: null })),
  ].filter(({ transStatus }) => transStatus === 2);
}

function databaseOf(
  config: Config,
  logger: Logger,
  engine: Engine | undefined,
): Promise<OpenDatabase> {
  return config.DATABASE_URL === undefined
    ? openSuiteDatabase(engine)
    : openDatabase(databaseChoice(config), logger);
}

async function rowsOf({ database }: OpenDatabase, query: SQL) {
  // Both drivers answer with an object that has `rows`; their common type does not say so.
  const { rows } = (await database.execute(query)) as { rows: Record<string, unknown>[] };
  return rows;
}
