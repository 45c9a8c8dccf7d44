import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { laneOf } from '../traffic/parties.ts';

/** One line of the diagram: a message, or the time that passed without any. */
export type DiagramRow =
  | { readonly is: 'message'; readonly entry: TrafficEntry }
  | { readonly is: 'pause'; readonly id: string; readonly lengthMs: number };

/** A party at work between a message that it got and its answer, by the numbers of their rows. */
export interface Activation {
  readonly lane: number;
  readonly fromRow: number;
  readonly toRow: number;
  /** How many others it is at work on already. */
  readonly depth: number;
}

export interface DiagramPlan {
  readonly rows: readonly DiagramRow[];
  readonly activations: readonly Activation[];
}

/** Shorter waits are what calls take. */
const PAUSE_MS = 4_000;

/**
 * Lays messages out in rows.
 *
 * @param entries in the order in which they were sent
 */
export function planDiagram(entries: readonly TrafficEntry[]): DiagramPlan {
  const rows: DiagramRow[] = [];
  let before: TrafficEntry | undefined;
  for (const entry of entries) {
    const lengthMs = before ? Date.parse(entry.at) - Date.parse(before.at) : 0;
    if (lengthMs >= PAUSE_MS) rows.push({ is: 'pause', id: `pause-${entry.id}`, lengthMs });
    rows.push({ is: 'message', entry });
    before = entry;
  }
  return { rows, activations: activationsIn(rows) };
}

interface OpenCall {
  readonly entry: TrafficEntry;
  readonly row: number;
  readonly depth: number;
}

/** Pairs each answer with the newest call that it can be the answer to. */
function activationsIn(rows: readonly DiagramRow[]): Activation[] {
  const open: OpenCall[] = [];
  const found: Activation[] = [];
  rows.forEach((row, index) => {
    if (row.is === 'pause') return;
    const { entry } = row;
    if (entry.kind !== 'answer') {
      const isCall = entry.kind === 'request' || entry.kind === 'notification';
      const depth = open.filter((call) => call.entry.to === entry.to).length;
      if (isCall && entry.from !== entry.to) open.push({ entry, row: index, depth });
      return;
    }
    const place = open.findLastIndex((call) => isAnswerTo(entry, call.entry));
    const [call] = place < 0 ? [] : open.splice(place, 1);
    if (!call) return;
    const lane = laneOf(call.entry.to);
    found.push({ lane, fromRow: call.row, toRow: index, depth: call.depth });
  });
  return found;
}

function isAnswerTo(answer: TrafficEntry, call: TrafficEntry): boolean {
  if (answer.from !== call.to || answer.to !== call.from) return false;
  if (answer.exchange !== undefined && call.exchange !== undefined) {
    return answer.exchange === call.exchange;
  }
  // What answers a notification is called by what it says.
  return call.kind === 'notification' || answer.title === call.title;
}
