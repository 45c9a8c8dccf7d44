import type { Writable } from 'node:stream';
import type { TrafficLog } from './traffic-log.ts';

/** Where a reader of the log stands. */
export interface Place {
  /** Names this start of the sandbox, since the entries' ids begin anew with each. */
  readonly run: string;
  /** The entry that the reader has already, 0 for none. */
  readonly afterId: number;
}

/**
 * Writes the log's entries as server-sent events, each with the id `run.number`, and goes on with
 * each new one.
 *
 * Entries wait in the log and not in the reader's buffer: the next is written when there is room.
 * A reader who is slower than the log by all that it keeps misses what the log forgets.
 *
 * @returns how to end it
 */
export function follow(log: TrafficLog, reader: Writable, { run, afterId }: Place): () => void {
  let sentId = afterId;
  let hasRoom = true;
  const write = () => {
    for (const entry of log.after(sentId)) {
      if (!hasRoom) return;
      sentId = entry.id;
      hasRoom = reader.write(`id: ${run}.${entry.id}\ndata: ${JSON.stringify(entry)}\n\n`);
    }
  };
  const drained = () => {
    hasRoom = true;
    write();
  };
  reader.on('drain', drained);
  const leave = log.follow(write);
  write();
  return () => {
    leave();
    reader.off('drain', drained);
  };
}
