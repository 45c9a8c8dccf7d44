import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { documentationSample as sample } from '../dist/sandbox/documentation-sample.js';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const READY_WITHIN_MS = 60_000;
/** Gateway and shoppers have machines of their own elsewhere; here they must at least not be late. */
const AFTER_THE_OUTER_WORLD = 5;

/** A folder that is gone at the end. */
export async function scratchFolder() {
  const path = await mkdtemp(join(tmpdir(), 'minipay-bench-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The outer world; see gateway.mjs. */
export async function startGateway(delayMs) {
  const { child, line, stop } = await startAndHear([file('gateway.mjs'), String(delayMs)]);
  return { ...JSON.parse(line), pid: child.pid, stop };
}

/** What CPU time is held against: RSA-2048 signatures by node:crypto, its key kept; see yardstick.mjs. */
export async function startYardstick() {
  const { child, lines, stop } = await startAndHear([file('yardstick.mjs')]);
  return {
    /** @returns {Promise<{ signatures: number, cpuMs: number }>} since it was started */
    async total() {
      const answer = once(lines, 'line');
      child.stdin.write('\n');
      return JSON.parse((await answer)[0]);
    },
    stop,
  };
}

/** A real PostgreSQL, which an npm package brings. */
export async function startPostgres() {
  const folder = await scratchFolder();
  const port = await freePort();
  const { stop } = await startAndHear([
    file('../test/rig/postgres.mjs'),
    folder.path,
    String(port),
  ]);
  return {
    url: `postgres://minipay@127.0.0.1:${port}/postgres`,
    async stop() {
      await stop();
      await folder.remove();
    },
  };
}

async function startAndHear(args) {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, 'line'), ended]);
  if (typeof line !== 'string') throw new Error(`${args[0]} did not start.`);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { child, line, lines, stop };
}

/**
 * The built server in live mode, with everything on: logs into a file, limits, metrics, workers.
 *
 * @param {object} place
 * @param {Awaited<ReturnType<typeof startGateway>>} place.gateway
 * @param {Record<string, string>} place.database its setting
 * @param {string} place.logFile
 */
export async function startServer({ gateway, database, logFile }) {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const notify = encodeURIComponent(`${url}/api/paycloud/notifications`);
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [file('../dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      MINIPAY_MODE: 'live',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      PAYCLOUD_GATEWAY_URL: gateway.gatewayUrl,
      PAYCLOUD_APP_ID: sample.appId,
      PAYCLOUD_MERCHANT_NO: sample.merchantNo,
      PAYCLOUD_STORE_NO: sample.storeNo,
      PAYCLOUD_PRIVATE_KEY: sample.privateKey,
      PAYCLOUD_GATEWAY_PUBLIC_KEY: gateway.gatewayPublicKey,
      NOTIFY_URL: `${gateway.notificationsUrl}/${notify}`,
      SESSION_SECRET: 'a secret of this benchmark, and of nothing else',
      WECHAT_APP_ID: sample.subAppIds.wechat,
      WECHAT_APP_SECRET: 'of the benchmark',
      WECHAT_API_URL: gateway.wechatUrl,
      // All shoppers of a benchmark come from one address; the counting is what costs, and stays.
      RATE_LIMIT_FACTOR: '1000',
      ...database,
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  setPriority(child.pid, AFTER_THE_OUTER_WORLD);
  const ended = once(child, 'exit');
  for (let waitedMs = 0; !(await isReady(url)); waitedMs += 50) {
    if (child.exitCode !== null || waitedMs > READY_WITHIN_MS) {
      throw new Error(`The server did not start; see ${logFile}`);
    }
    await sleep(50);
  }
  const metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
  return {
    url,
    pid: child.pid,
    metrics: () => readMetrics(metricsUrl),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** The samples without labels, by name. */
async function readMetrics(url) {
  const text = await (await fetch(url)).text();
  const samples = [...text.matchAll(/^(\w+) ([-+.\deE]+|Nan)$/gm)];
  return new Map(samples.map(([, name, value]) => [name, Number(value)]));
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
