import { keptBy, type Kept } from '../../../server/test/rig/kept.ts';
import { startRig } from '../../../server/test/rig/start-rig.ts';
import { openPhone, type Phone } from './phone.ts';
import { sharedClock } from './shared-clock.ts';

const COIN = 'scenario-coin';
const COINS_AT_FIRST = 1_000;
/** How far the shared time is moved on at once, and how long what that set going then has. */
const HOP_MS = 1_000;
const AFTER_HOP_MS = 25;
/** The same while the server works on an answer, which it does in real time. */
const WHILE_ASKING_MS = 200;
/** How often a worker of the server looks for work in real time, and how long a round of it takes. */
const WORKER_INTERVAL_MS = 100;
const ROUND_MS = 300;
const HOPS_A_ROUND = 10;
/** The server's patience with an answer that never comes, longer than the slowest that does. */
const GATEWAY_TIMEOUT_MS = 15_000;

/** The real server, the real gateway sandbox and a phone, with one time for all three. */
export interface ScenarioShop {
  readonly phone: Phone;
  readonly kept: Kept;
  /** Scenario coins that are gone from the shelf. */
  coinsTaken(): Promise<number>;
  /** An operator gives the money of the phone's order back. */
  giveBack(): Promise<void>;
  /**
   * Lets time pass until it holds, at most until so many seconds after the start.
   *
   * @returns whether it held by then
   */
  until(withinSeconds: number, holds: () => boolean | Promise<boolean>): Promise<boolean>;
  /** Lets time pass until so many seconds after the start, and what is under way arrive. */
  pass(untilSeconds: number): Promise<void>;
  /** Seconds of the shared time since the start. */
  elapsedSeconds(): number;
  /** Fails where the server's books are not in order. */
  stop(): Promise<void>;
}

export async function startScenarioShop(): Promise<ScenarioShop> {
  const clock = sharedClock();
  const now = () => new Date(clock.now());
  const settings = { GATEWAY_TIMEOUT_MS: String(GATEWAY_TIMEOUT_MS) };
  const rig = await startRig({
    clock: { now },
    sandbox: { clock },
    settings,
    workerIntervalMs: WORKER_INTERVAL_MS,
  });
  const kept = keptBy(rig);
  await kept.shelve(COIN, COINS_AT_FIRST);
  const phone = openPhone(rig.server.url, clock);
  const startedAtMs = clock.now();
  const elapsedSeconds = () => (clock.now() - startedAtMs) / 1_000;
  return {
    phone,
    kept,
    coinsTaken: async () => COINS_AT_FIRST - (await kept.stockOf(COIN)),
    giveBack: () => kept.giveBack(phone.orderId(), now()),
    async until(withinSeconds, holds) {
      let hoppedAtMs = Date.now();
      for (let hops = 1; !(await holds()); hops += 1) {
        if (elapsedSeconds() > withinSeconds) return false;
        // A busy machine takes the time of the hop itself, and not of the deadline.
        const spentMs = Date.now() - hoppedAtMs;
        hoppedAtMs += spentMs;
        // While the server waits for the gateway it does so in real time, and so do its workers.
        if (!phone.isPreparing()) clock.advance(Math.max(0, hopMs(withinSeconds) - spentMs));
        const isRound = phone.isAtRest() && hops % HOPS_A_ROUND === 0;
        if (isRound) await real(ROUND_MS);
        else await soon(() => !phone.isAsking(), AFTER_HOP_MS, WHILE_ASKING_MS);
      }
      return true;
    },
    async pass(untilSeconds) {
      while (elapsedSeconds() < untilSeconds) {
        clock.advance(hopMs(untilSeconds));
        await real(AFTER_HOP_MS);
      }
      await real(ROUND_MS);
    },
    elapsedSeconds,
    async stop() {
      phone.close();
      await rig.stop();
    },
  };
}

/** A long scenario takes longer steps, so that each takes a hundred at most. */
function hopMs(withinSeconds: number): number {
  return Math.max(HOP_MS, withinSeconds * 10);
}

/** Waits so long, and where it does not hold by then until it does, at most so long. */
async function soon(holds: () => boolean, leastMs: number, mostMs: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < mostMs; waitedMs += leastMs) {
    await real(leastMs);
    if (holds()) return;
  }
}

function real(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
