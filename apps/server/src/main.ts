import { readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { startServer } from './start-server.ts';

/** A stop that takes longer than this is not going to end by itself. */
const LONGEST_STOP_MS = 45_000;

async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.LOG_LEVEL);
  const server = await startServer(config, logger);
  logger.info({ url: server.url, mode: config.mode }, `server listening on ${server.url}`);

  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.fatal({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
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
