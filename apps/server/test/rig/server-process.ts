import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = resolve(__dirname, '../../dist/main.js');
const READY_WITHIN_MS = 30_000;
/** Compiles the embedded database's WebAssembly once, quickly: better code comes too late. */
const SHORT_LIVED = ['--liftoff-only'];

/** The built server as a process of its own, which can be killed. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** By which signal it ended, once it has; null where it ended by itself. */
  readonly ended: Promise<NodeJS.Signals | null>;
  /** What it wrote, once it has ended, and with which code, where no signal ended it. */
  last(): Promise<{ readonly said: string; readonly exitCode: number | null }>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
}

/** Starts it with these settings and no others, and waits until it works. */
export async function startServerProcess(
  settings: Readonly<Record<string, string>> & { readonly PORT: string },
): Promise<ServerProcess> {
  const server = spawn(process.execPath, [...SHORT_LIVED, PROGRAM], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = Promise.all([text(server.stdout), text(server.stderr)]);
  // Node says so of a child's signal.
  const ended = once(server, 'exit').then(([, signal]) => signal as NodeJS.Signals | null);
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal);
    await ended;
  };
  const url = `http://127.0.0.1:${settings.PORT}`;
  for (let waitedMs = 0; !(await isReady(url)); waitedMs += 50) {
    if (server.exitCode !== null)
      throw new Error(`The server did not start: ${(await said).join('')}`);
    if (waitedMs > READY_WITHIN_MS) {
      await end('SIGKILL');
      throw new Error(`The server is not ready after all this time: ${(await said).join('')}`);
    }
    await sleep(50);
  }
  return {
    url,
    // It answers, so it has one.
    pid: server.pid ?? 0,
    ended,
    async last() {
      await ended;
      return { said: (await said).join(''), exitCode: server.exitCode };
    },
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      if (server.exitCode !== 0) {
        throw new Error(`The server ended with ${server.exitCode}: ${(await said).join('')}`);
      }
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
