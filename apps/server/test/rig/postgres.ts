import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { listening } from './listening.ts';

/** A real PostgreSQL on a free port, in a folder that is gone afterwards. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'minipay-postgres-'));
  const port = await freePort();
  const program = resolve(__dirname, 'postgres.mjs');
  const postgres = spawn(process.execPath, [program, folder, String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(postgres, 'exit');
  const ready = once(createInterface(postgres.stdout), 'line');
  const first = await Promise.race([ready, exited]);
  if (first[0] !== 'ready') throw new Error('PostgreSQL did not start.');
  return {
    url: `postgres://minipay@127.0.0.1:${port}/postgres`,
    async stop() {
      postgres.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = await listening(createServer());
  await server.stop();
  return server.port;
}
