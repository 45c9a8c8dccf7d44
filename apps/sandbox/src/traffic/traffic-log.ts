import { z } from 'zod';
import { redact } from './redact.ts';

const MAX_ENTRIES = 1_000;

const partySchema = z.enum(['app', 'server', 'gateway', 'wallet']);

/** One message between two parties, as its witness tells it. */
export const witnessedSchema = z.strictObject({
  /** ISO 8601. */
  at: z.iso.datetime({ offset: true }),
  from: partySchema,
  to: partySchema,
  /** `request`, `answer`, `notification`, `wallet` … */
  kind: z.string().min(1).max(40),
  title: z.string().max(200),
  merchantOrderNo: z.string().max(64).optional(),
  orderId: z.string().max(64).optional(),
  /** HTTP status. */
  status: z.int().optional(),
  durationMs: z.number().min(0).optional(),
  body: z.unknown().optional(),
  /** The text that the signature is over. */
  canonical: z.string().max(16_384).optional(),
  /** What the receiver made of it: `signature ok`, or why not. */
  verdict: z.string().max(300).optional(),
});
export type Witnessed = z.infer<typeof witnessedSchema>;
/** Ids rise by one and start at 1 with each start of the sandbox. */
export type TrafficEntry = Readonly<Witnessed & { id: number }>;

/** The last thousand messages, for the workbench. Secrets never enter it. */
export interface TrafficLog {
  add(witnessed: Witnessed): TrafficEntry;
  /** Oldest first, those with a greater id. */
  after(id: number): readonly TrafficEntry[];
  /** Calls `listener` for each new entry; the returned function ends that. */
  follow(listener: (entry: TrafficEntry) => void): () => void;
}

export function createTrafficLog(): TrafficLog {
  const entries: TrafficEntry[] = [];
  const listeners = new Set<(entry: TrafficEntry) => void>();
  let lastId = 0;
  return {
    add(witnessed) {
      lastId += 1;
      const entry = { ...witnessed, id: lastId, body: redact(witnessed.body) };
      entries.push(entry);
      if (entries.length > MAX_ENTRIES) entries.shift();
      for (const listener of listeners) listener(entry);
      return entry;
    },
    after: (id) => entries.filter((entry) => entry.id > id),
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
