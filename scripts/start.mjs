/*
 * npm start: sets up, builds the shop, starts the sandbox gateway and the server, and opens the
 * workbench. Ctrl-C stops everything.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, install, needNode, pnpm, ROOT, say } from './workspace.mjs';

const SANDBOX_PORT = Number(process.env.SANDBOX_PORT ?? 8090);
const SERVER_PORT = Number(process.env.PORT ?? 8080);
const WORKBENCH = `http://localhost:${SANDBOX_PORT}/`;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 8_000;

needNode();
await needPort(SANDBOX_PORT, 'SANDBOX_PORT', 'the sandbox');
await needPort(SERVER_PORT, 'PORT', 'the server');
await install();
say('Building the shop, the server and the sandbox …');
const built = await pnpm(
  'exec',
  'turbo',
  'run',
  'build:h5',
  '--output-logs=errors-only',
  '--ui=stream',
);
if (built !== 0) fail('The build failed; what it said is above.');

const programs = [];
let stopping = false;
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

run('sandbox', 'apps/sandbox/dist/main.js', {
  SANDBOX_PORT: String(SANDBOX_PORT),
  SHOP_URL: process.env.SHOP_URL ?? `http://localhost:${SERVER_PORT}/`,
});
run('server', 'apps/server/dist/main.js', {
  PORT: String(SERVER_PORT),
  SANDBOX_URL: process.env.SANDBOX_URL ?? `http://127.0.0.1:${SANDBOX_PORT}`,
  // One line a request is for a server's log; the workbench shows them better.
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
});
await ready('The sandbox', `http://127.0.0.1:${SANDBOX_PORT}/sandbox/gateway-public-key`);
await ready('The server', `http://127.0.0.1:${SERVER_PORT}/readyz`);

console.log(`
  Workbench   ${WORKBENCH}
  Shop        http://localhost:${SERVER_PORT}/
  Gateway     http://localhost:${SANDBOX_PORT}/api/entry

  Ctrl-C stops everything.
`);
await openBrowser();

/** Says plainly that a port is taken, before anything is built. */
function needPort(port, setting, what) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code !== 'EADDRINUSE') fail(`Port ${port} cannot be used: ${error.message}`);
      fail(
        `Port ${port} is in use, and ${what} needs it.\n` +
          `  Stop the program that has it, or choose another: ${setting}=${port + 1000} npm start`,
      );
    });
    probe.listen(port, '127.0.0.1', () => probe.close(resolve));
  });
}

/** Starts one of our programs; if it ends by itself, everything ends. */
function run(name, file, settings) {
  const child = spawn(process.execPath, [join(ROOT, file)], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  programs.push({ child, ended });
  void ended.then((code) => {
    if (stopping) return;
    console.error(`\n✖ The ${name} ended (${code}); what it said is above.`);
    void stop(1);
  });
}

async function ready(what, url) {
  for (let waitedMs = 0; waitedMs < READY_WITHIN_MS && !stopping; waitedMs += 200) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(200);
  }
  if (stopping) return new Promise(() => undefined);
  console.error(`\n✖ ${what} does not answer at ${url}.`);
  await stop(1);
}

async function stop(code) {
  if (stopping) process.exit(code);
  stopping = true;
  for (const { child } of programs) child.kill('SIGTERM');
  await Promise.race([
    Promise.all(programs.map(({ ended }) => ended)),
    sleep(STOP_WITHIN_MS).then(() => programs.forEach(({ child }) => child.kill('SIGKILL'))),
  ]);
  process.exit(code);
}

/** Only for a person: not in CI, not in a script, not where there is no screen. */
async function openBrowser() {
  const hasScreen =
    process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!process.stdout.isTTY || process.env.CI || process.env.BROWSER === 'none' || !hasScreen)
    return;
  const { default: open } = await import('open');
  await open(WORKBENCH).catch(() => undefined);
}
