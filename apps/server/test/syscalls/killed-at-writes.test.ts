import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { operatorOf, shopAllDay } from '../chaos/load.ts';
import { planOf } from '../chaos/plan.ts';
import { settle } from '../chaos/run-chaos.ts';
import { folderDatabase, startPremises, type Premises } from '../rig/premises.ts';

/*
 * The server dies at its n-th write while shoppers pay, for points that nobody thought of. PGlite
 * writes from the server's own process, so every write of the database is among them.
 */

const seed = Number(process.env.FAULTS_SEED ?? 1);
const times = Number(process.env.FAULTS_TIMES ?? 5);
const WRITES = 'write,writev,pwrite64,pwritev,fsync,fdatasync';
const LAST_WRITE = 400;

const points = fc.sample(fc.integer({ min: 1, max: LAST_WRITE }), { seed, numRuns: times });

let premises: Premises;
beforeAll(async () => {
  premises = await startPremises(await folderDatabase());
});
afterAll(() => premises.close());

/** Has the process die when it begins its n-th write from now on. */
async function dieAtWrite(nth: number, pid: number): Promise<void> {
  const inject = `inject=${WRITES}:signal=SIGKILL:when=${nth}`;
  const strace = spawn(
    'strace',
    ['-f', '-p', String(pid), '-e', `trace=${WRITES}`, '-e', inject, '-o', '/dev/null'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const [line] = (await once(createInterface(strace.stderr), 'line')) as [string];
  if (!line.includes('attached')) throw new Error(`strace said: ${line}`);
}

test(
  `[A4] killed at any of its writes, it agrees with the gateway (seed ${seed})`,
  async () => {
    if (spawnSync('strace', ['-V']).status !== 0) {
      process.stdout.write(`Skipped for want of strace: ${times} kills at the n-th write.\n`);
      return;
    }
    const { visits } = planOf(seed, 0, 2);
    for (const nth of points) {
      const server = await premises.open();
      const closing = new AbortController();
      const shop = { url: server.url, signal: closing.signal };
      const place = { ...shop, sandbox: premises.sandbox, operate: operatorOf(shop) };
      await dieAtWrite(nth, server.pid);
      const shopping = Promise.all(visits.map((ofOne) => shopAllDay(ofOne, place)));
      expect(await server.ended).toBe('SIGKILL');
      closing.abort();
      await shopping;
    }
    await premises.open();
    expect(await settle(premises)).toEqual([]);
    expect(premises.sandbox.payments().length).toBeGreaterThan(0);
  },
  60_000 + times * 60_000,
);
