import type pg from 'pg';
import type { Execute, NamedStatement } from './undescribed-query.ts';

/** A connection as long as somebody has an answer to come over it. */
interface Turn {
  readonly client: Promise<pg.PoolClient>;
  isConnected: boolean;
  awaited: number;
  /** When it last got on. */
  aliveAtMs: number;
  /** In which turn of the event loop that was asked for which was answered last. */
  answeredTo: number;
}

/** A connection that gives no answer for so long waits for a lock, and whoever came after it too. */
const HELD_UP_AFTER_MS = 20;
/**
 * One that has not answered what it was asked so many turns of the event loop ago waits for the disk:
 * it keeps one write after the other, and several connections keep theirs at once.
 */
const BEHIND_AFTER_TURNS = 3;

/**
 * Executes statements that stand alone, those of all requests over one connection, and over others
 * as long as it waits for something.
 */
export function sharing(pool: pg.Pool, execute: Execute) {
  const turnOfLoop = turnsOfLoop();
  let current: Turn | null = null;
  const begin = (): Turn => {
    const client = pool.connect();
    const turn = { client, isConnected: false, awaited: 0, aliveAtMs: 0, answeredTo: turnOfLoop() };
    client.then(
      () => {
        turn.isConnected = true;
        turn.aliveAtMs = performance.now();
        turn.answeredTo = turnOfLoop();
      },
      () => undefined,
    );
    return turn;
  };
  const isHeldUp = (turn: Turn) =>
    turnOfLoop() - turn.answeredTo >= BEHIND_AFTER_TURNS ||
    performance.now() - turn.aliveAtMs > HELD_UP_AFTER_MS;
  /** Who comes while others wait for a connection waits with them, or they would never have one. */
  const isOpen = (turn: Turn) => !turn.isConnected || (pool.waitingCount === 0 && !isHeldUp(turn));

  return async (statement: NamedStatement, values?: unknown[]) => {
    const turn = current && isOpen(current) ? current : begin();
    current = turn;
    turn.awaited += 1;
    const askedIn = turnOfLoop();
    try {
      const client = await turn.client;
      return await execute(client, statement, values);
    } finally {
      turn.awaited -= 1;
      turn.aliveAtMs = performance.now();
      turn.answeredTo = Math.max(turn.answeredTo, askedIn);
      if (turn.awaited === 0) {
        if (current === turn) current = null;
        // One that broke is known to the pool, which takes it no more.
        if (turn.isConnected) (await turn.client).release();
      }
    }
  };
}

/** Counts the turns of the event loop in which it was asked for them. */
function turnsOfLoop(): () => number {
  let turn = 0;
  let isCounted = false;
  return () => {
    if (!isCounted) {
      isCounted = true;
      setImmediate(() => {
        turn += 1;
        isCounted = false;
      });
    }
    return turn;
  };
}
