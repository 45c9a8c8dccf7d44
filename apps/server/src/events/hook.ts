import type { SentEvent } from '../ports/event-receiver.ts';

/**
 * The merchant's own code, told of each event by the server itself. An event of which it throws is
 * tried again later, and holds back the later events of its order meanwhile; after a crash the same
 * event may come again, under the same `id`.
 */
export type EventHook = (event: SentEvent) => Promise<void>;

/** Put your own here; `examples/kitchen-ticket.ts` is one. */
export const hook: EventHook = () => Promise.resolve();
