/*
 * The shop as compose.yaml starts it, on a machine without containers: the sandbox gateway, three
 * servers on one PostgreSQL, and a front before them. What ends is started again.
 *
 *   npm run build
 *   DATABASE_URL=postgres://… node apps/server/deploy/several.mjs
 *
 * The front listens at PORT (8080) and the servers at the next three; the sandbox at SANDBOX_PORT
 * (8090), or there is one at SANDBOX_URL already. Keys are kept in --keys (.minipay/several). With
 * --plan it says what it would start, as commands to type, and starts nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const SERVERS = 3;
const READY_WITHIN_MS = 60_000;
const AGAIN_AFTER_MS = 500;

const { values: options } = parseArgs({
  options: {
    keys: { type: 'string', default: '.minipay/several' },
    plan: { type: 'boolean', default: false },
  },
});
const { DATABASE_URL, PORT = '8080', SANDBOX_PORT = '8090', SANDBOX_URL } = process.env;
if (!DATABASE_URL) {
  console.error('DATABASE_URL is missing: several servers need one PostgreSQL.');
  process.exit(1);
}
const programs = plan();
if (options.plan) {
  for (const { settings, command } of programs) console.log(asTyped(settings, command));
  process.exit(0);
}

const keys = spawnSync(process.execPath, [file('make-keys.mjs'), options.keys], {
  stdio: 'inherit',
});
if (keys.status !== 0) process.exit(1);

const running = new Map();
let isReady = false;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));
for (const program of programs) start(program);
await Promise.all(programs.filter(({ ready }) => ready).map(untilReady));
isReady = true;
console.log(`ready at http://localhost:${PORT}/`);

/** What to start: each with its command, and its settings beyond those that all have. */
function plan() {
  const at = (port) => `127.0.0.1:${port}`;
  const ports = Array.from({ length: SERVERS }, (_, index) => String(Number(PORT) + 1 + index));
  const sandbox = {
    name: 'sandbox',
    command: [file('../../sandbox/dist/main.js')],
    settings: {
      SANDBOX_PORT,
      SANDBOX_APPS: join(options.keys, 'apps.json'),
      SANDBOX_FOLDER: join(options.keys, 'sandbox'),
      SHOP_URL: `http://localhost:${PORT}/`,
    },
  };
  const servers = ports.map((port, index) => ({
    name: `server-${index + 1}`,
    command: [`--env-file=${join(options.keys, 'settings.env')}`, file('../dist/main.js')],
    settings: {
      PORT: port,
      DATABASE_URL,
      SANDBOX_URL: SANDBOX_URL ?? `http://${at(SANDBOX_PORT)}`,
      NOTIFY_URL: `http://${at(PORT)}/api/paycloud/notifications`,
      TRUST_PROXY: '1',
    },
    ready: `http://${at(port)}/readyz`,
  }));
  const front = {
    name: 'front',
    command: [file('front.mjs')],
    settings: { PORT, SERVERS: ports.map(at).join(' ') },
    ready: `http://${at(PORT)}/readyz`,
  };
  return [...(SANDBOX_URL ? [] : [sandbox]), ...servers, front];
}

function start(program) {
  const { name, command, settings } = program;
  const { LOG_LEVEL = 'warn' } = process.env;
  const child = spawn(process.execPath, command, {
    env: { ...process.env, LOG_LEVEL, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  running.set(name, { child, ended });
  console.log(`${name} is process ${child.pid}`);
  void ended.then(async () => {
    running.delete(name);
    if (stopping) return;
    console.log(`${name} ended`);
    // What cannot even start will not the next time either.
    if (!isReady) return stop(1);
    await sleep(AGAIN_AFTER_MS);
    if (!stopping) start(program);
  });
}

async function untilReady({ name, ready }) {
  for (let waitedMs = 0; waitedMs < READY_WITHIN_MS; waitedMs += 100) {
    const answer = await fetch(ready).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  console.error(`${name} does not answer at ${ready}.`);
  await stop(1);
}

/** Each answers what it was asked first, which a server may take 45 seconds for. */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  const left = [...running.values()];
  for (const { child } of left) child.kill('SIGTERM');
  await Promise.all(left.map(({ ended }) => ended));
  process.exit(code);
}

function file(path) {
  return relative(process.cwd(), fileURLToPath(new URL(path, import.meta.url)));
}

function asTyped(settings, command) {
  const words = Object.entries(settings).map(([name, value]) => `${name}='${value}'`);
  return [...words, 'node', ...command].join(' ');
}
