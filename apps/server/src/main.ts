import { pino, type Logger } from 'pino';
import { readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { startServer, type RunningServer } from './start-server.ts';

/** A stop that takes longer than this is not going to end by itself. */
const LONGEST_STOP_MS = 45_000;

/**
 * Written while requests go on, many lines at a time, and none later than this. What is left when
 * the process ends pino itself writes.
 */
const LOG = { dest: 1, sync: false, minLength: 4_096, periodicFlush: 100 } as const;

async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.LOG_LEVEL, pino.destination(LOG));
  const server = await startServer(config, logger);
  logger.info({ url: server.url, mode: config.mode }, `server listening on ${server.url}`);

  const stop = stopsOnce(server, logger);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      logger.info({ signal }, 'stopping');
      stop(0);
    });
  }
  // Rejections that nobody handles come here too. What else the mistake left undone nobody can
  // know, so a new process begins with what the database has; whoever starts this one sees to that.
  process.on('uncaughtException', (error, origin) => {
    logger.fatal({ err: error, origin }, 'A mistake that nobody caught: the server stops.');
    stop(1);
  });
}

/** Stops in order at the first call, with the highest exit code of all. */
function stopsOnce(server: RunningServer, logger: Logger): (exitCode: 0 | 1) => void {
  let worst: 0 | 1 | null = null;
  return (exitCode) => {
    const isFirst = worst === null;
    worst = worst === 1 ? 1 : exitCode;
    if (!isFirst) return;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    server.stop().then(
      () => process.exit(worst ?? 1),
      (error: unknown) => {
        logger.fatal({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});

/** Errors whose message says all that there is to do. */
const PLAIN: ReadonlySet<unknown> = new Set(['CONFIG', 'PAYCLOUD_CONFIG', 'FOLDER_IN_USE']);

/** What a person at a terminal needs; the stack only where nobody expected the error. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}\nAnother program has this port. Stop it, or set PORT to another.`;
  }
  if ('code' in error && PLAIN.has(error.code)) return error.message;
  return error.stack ?? error.message;
}
