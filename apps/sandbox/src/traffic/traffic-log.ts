import { z } from 'zod';
import type { SignatureDiagnosis } from '../debugger/diagnosis.ts';
import { shownDiagnosis } from '../debugger/shown-diagnosis.ts';
import { redact, redactText } from './redact.ts';

const MAX_ENTRIES = 1_000;
const MAX_TITLE = 200;
const MAX_VERDICT = 300;
/** What body and canonical string of one entry take together, and the latter at most. */
const MAX_CHARS = 16_384;
const MAX_CANONICAL = 8_192;

const partySchema = z.enum(['app', 'server', 'gateway', 'wallet']);

/** One message between two parties, as its witness tells it. */
export const witnessedSchema = z.strictObject({
  /** ISO 8601. */
  at: z.iso.datetime({ offset: true }),
  from: partySchema,
  to: partySchema,
  /** `request`, `answer`, `notification`, `wallet` … */
  kind: z.string().min(1).max(40),
  title: z.string().max(MAX_TITLE),
  merchantOrderNo: z.string().max(64).optional(),
  /** Of a message about a refund: the payment that is refunded. */
  paymentOrderNo: z.string().max(64).optional(),
  orderId: z.string().max(64).optional(),
  /** HTTP status. */
  status: z.int().optional(),
  durationMs: z.number().min(0).optional(),
  body: z.unknown().optional(),
  /** The text that the signature is over. */
  canonical: z.string().max(16_384).optional(),
  /** What the receiver made of it: `signature ok`, or why not. */
  verdict: z.string().max(MAX_VERDICT).optional(),
});
export type Witnessed = z.infer<typeof witnessedSchema>;

/** What the gateway knows of its own messages beside. */
export interface GatewayDetails {
  /** By their names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The same for all messages of one call or one delivery. */
  readonly exchange?: string;
  /** The request's `Http-Request-Psn`. */
  readonly requestPsn?: string;
  /** Of a refusal: what is wrong with the signature of the request. */
  readonly signature?: SignatureDiagnosis;
}

/** Ids rise by one and start at 1 with each start of the sandbox. */
export type TrafficEntry = Readonly<Witnessed & GatewayDetails & { id: number }>;

/** The last thousand messages, for the workbench. Secrets never enter it. */
export interface TrafficLog {
  add(witnessed: Witnessed & GatewayDetails): TrafficEntry;
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
      const entry = { ...redacted(witnessed), id: lastId };
      entries.push(entry);
      if (entries.length > MAX_ENTRIES) entries.shift();
      for (const listener of listeners) listener(entry);
      return entry;
    },
    after: (id) => entries.slice(Math.max(0, id - lastId + entries.length)),
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function redacted(witnessed: Witnessed & GatewayDetails): Witnessed & GatewayDetails {
  const { title, verdict, body, signature } = witnessed;
  const canonical =
    witnessed.canonical === undefined ? '' : redactText(witnessed.canonical, MAX_CANONICAL);
  return {
    ...witnessed,
    title: redactText(title, MAX_TITLE),
    ...(verdict !== undefined && { verdict: redactText(verdict, MAX_VERDICT) }),
    ...(canonical !== '' && { canonical }),
    ...(signature && { signature: shownDiagnosis(signature, MAX_CANONICAL) }),
    body: redact(body, MAX_CHARS - canonical.length),
  };
}
