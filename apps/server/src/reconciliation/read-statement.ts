import type { PlacedLine, Run } from '../ports/reconciliation-store.ts';
import type { Statement } from '../ports/statement.ts';
import type { Store } from '../ports/store.ts';
import type { Stretch } from './business-day.ts';

const BATCH = 500;
/** How long a success may take to become known here: a notification is sent for half a day. */
const BEFORE_MS = 24 * 60 * 60_000;
/** How far our clock may be behind the gateway's, and more. */
const AFTER_MS = 60 * 60_000;

/**
 * Reads the gateway's statement of a day into the store, and that of the hours around it, where a
 * success of ours may stand that crossed midnight. No more than a batch of it is in memory.
 *
 * @throws StatementUnreadableError
 */
export async function readStatement(
  run: Run,
  day: Stretch,
  currencies: readonly string[],
  { statement, store, now, keep, signal }: ReadingParts,
): Promise<void> {
  let batch: PlacedLine[] = [];
  let position = 0;
  const write = async () => {
    signal.throwIfAborted();
    await keep();
    if (batch.length > 0) await store.reconciliations.addLines(run, batch);
    batch = [];
  };
  for (const currency of currencies) {
    for (const stretch of around(day, now)) {
      for await (const line of statement.lines({ ...stretch, currency }, signal)) {
        // A line that does not say when is of the stretch that was asked for.
        const endedAt = line.endedAt ?? stretch.from;
        const isOfDay = endedAt >= day.from && endedAt < day.to;
        position += 1;
        batch.push({ ...line, position, isOfDay });
        if (batch.length === BATCH) await write();
      }
    }
  }
  await write();
  await store.reconciliations.allLinesAdded();
}

export interface ReadingParts {
  readonly statement: Statement;
  readonly store: Pick<Store, 'reconciliations'>;
  readonly now: Date;
  /** Called for each batch: keeps the day for this run, and throws where it was lost. */
  readonly keep: () => Promise<void>;
  readonly signal: AbortSignal;
}

function around({ from, to }: Stretch, now: Date): readonly Stretch[] {
  const end = (ms: number) => new Date(Math.min(ms, now.getTime()));
  const before = { from: new Date(from.getTime() - BEFORE_MS), to: from };
  const after = { from: to, to: end(to.getTime() + AFTER_MS) };
  return [before, { from, to: end(to.getTime()) }, after].filter(
    (stretch) => stretch.from < stretch.to,
  );
}
