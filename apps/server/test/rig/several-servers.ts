import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxApp } from '@minipay/sandbox';
import type { ServerProcess } from './server-process.ts';

const DEPLOY = resolve(__dirname, '../../deploy');
const SERVERS = ['server-1', 'server-2', 'server-3'];
const WAITS_MS = 30_000;

/** One of several servers, at an address of its own. */
export interface OneServer {
  readonly url: string;
  /** Ends it as a power cut does; the recipe starts it again. */
  kill(): void;
  /** Waits until it works, again perhaps. */
  untilReady(): Promise<void>;
  /** Has it stand still, as a machine does that is out of memory or asleep. */
  pause(): void;
  resume(): void;
}

/** All of them, as the recipe of deploy/ runs them; `url` is the front's. */
export interface SeveralServers extends ServerProcess {
  readonly servers: readonly [OneServer, OneServer, OneServer];
}

/** What the recipe needs beforehand: keys, and ports in a row. */
export async function prepareSeveral() {
  const keys = mkdtempSync(join(tmpdir(), 'minipay-several-'));
  const { status } = spawnSync(process.execPath, [join(DEPLOY, 'make-keys.mjs'), keys]);
  if (status !== 0) throw new Error('No keys were made.');
  const apps = JSON.parse(readFileSync(join(keys, 'apps.json'), 'utf8')) as readonly SandboxApp[];
  return {
    apps,
    port: await freePorts(1 + SERVERS.length),
    start: (settings: Settings) => startSeveral(settings, keys),
    remove: () => rmSync(keys, { recursive: true, force: true }),
  };
}

type Settings = Readonly<Record<string, string>> & { readonly PORT: string };

async function startSeveral(settings: Settings, keys: string): Promise<SeveralServers> {
  const recipe = spawn(process.execPath, [join(DEPLOY, 'several.mjs'), '--keys', keys], {
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(recipe, 'exit').then(([, signal]) => signal as NodeJS.Signals | null);
  const said: string[] = [];
  const pids = new Map<string, number>();
  const ready = { at: '' };
  for (const output of [recipe.stdout, recipe.stderr]) {
    createInterface(output).on('line', (line) => {
      said.push(line);
      const [, name = '', pid] = /^(\S+) is process (\d+)$/.exec(line) ?? [];
      if (pid !== undefined) pids.set(name, Number(pid));
      if (line.startsWith('ready at ')) ready.at = line;
    });
  }
  await until(() => ready.at !== '' || recipe.exitCode !== null);
  if (ready.at === '') throw new Error(`The servers did not start: ${said.join('\n')}`);
  const url = `http://127.0.0.1:${settings.PORT}`;
  const pidOf = (name: string) => pids.get(name) ?? 0;
  const end = async (signal: NodeJS.Signals) => {
    recipe.kill(signal);
    await ended;
  };
  const serverAt = (name: string, nth: number) =>
    oneServer(`http://127.0.0.1:${Number(settings.PORT) + nth}`, () => pidOf(name));
  return {
    url,
    pid: recipe.pid ?? 0,
    ended,
    servers: [serverAt('server-1', 1), serverAt('server-2', 2), serverAt('server-3', 3)],
    async last() {
      await ended;
      return { said: said.join('\n'), exitCode: recipe.exitCode };
    },
    async kill() {
      for (const pid of pids.values()) signalTo(pid, 'SIGKILL');
      await end('SIGKILL');
    },
    async stop() {
      await end('SIGTERM');
      if (recipe.exitCode !== 0) throw new Error(`The recipe ended: ${said.join('\n')}`);
    },
  };
}

function oneServer(url: string, pid: () => number): OneServer {
  return {
    url,
    kill: () => signalTo(pid(), 'SIGKILL'),
    untilReady: () =>
      until(async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok === true),
    pause: () => signalTo(pid(), 'SIGSTOP'),
    resume: () => signalTo(pid(), 'SIGCONT'),
  };
}

/** One that is gone already needs no signal. */
function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

/** Asks until it is so, for as long as a start may take. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < WAITS_MS; waitedMs += 50) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error('It did not come about.');
}

/**
 * The first of so many ports in a row that nobody has, of those that no system gives to a connection
 * going out: a server that was killed must find its own free again.
 */
async function freePorts(count: number): Promise<number> {
  let first: number;
  let areFree: readonly boolean[];
  do {
    first = 20_000 + Math.floor(Math.random() * 10_000);
    areFree = await Promise.all(Array.from({ length: count }, (_, nth) => isFree(first + nth)));
  } while (areFree.includes(false));
  return first;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
