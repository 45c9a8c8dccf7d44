import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { listening } from './listening.ts';

export interface Postgres {
  readonly url: string;
  /** Ends it; what it has written stays. */
  halt(): Promise<void>;
  /** Starts it again where it was. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** A real PostgreSQL on a free port, in a folder that is gone afterwards. */
export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'minipay-postgres-'));
  const port = await freePort();
  let running = await run(folder, port);
  const halt = async () => {
    running.process.kill('SIGTERM');
    await running.exited;
  };
  return {
    url: `postgres://minipay@127.0.0.1:${port}/postgres`,
    halt,
    async resume() {
      running = await run(folder, port);
    },
    async stop() {
      await halt();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function run(folder: string, port: number) {
  const program = resolve(__dirname, 'postgres.mjs');
  const postgres = spawn(process.execPath, [program, folder, String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(postgres, 'exit');
  const ready = once(createInterface(postgres.stdout), 'line');
  const first = await Promise.race([ready, exited]);
  if (first[0] !== 'ready') throw new Error('PostgreSQL did not start.');
  return { process: postgres, exited };
}

/** A port that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = await listening(createServer());
  await server.stop();
  return server.port;
}
