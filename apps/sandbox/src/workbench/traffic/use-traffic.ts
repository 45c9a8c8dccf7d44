import { useEffect, useState } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { withEntry } from './sequence.ts';

/** As many as the sandbox keeps. */
const MAX_ENTRIES = 1_000;

export interface LiveTraffic {
  /** Oldest first, by the time that each message was sent. */
  readonly entries: readonly TrafficEntry[];
  /** The greatest id, 0 without any. */
  readonly newestId: number;
  readonly isLive: boolean;
}

/** The sandbox's log as it grows. The browser connects again by itself and gets what it missed. */
export function useTraffic(): LiveTraffic {
  const [isLive, setIsLive] = useState(false);
  const [{ entries }, setTraffic] = useState<{ run: string; entries: TrafficEntry[] }>({
    run: '',
    entries: [],
  });
  useEffect(() => {
    const source = new EventSource('/sandbox/events');
    source.onopen = () => setIsLive(true);
    source.onerror = () => setIsLive(false);
    source.onmessage = (event: MessageEvent<string>) => {
      // The page and the route come from one build.
      const entry = JSON.parse(event.data) as TrafficEntry;
      const run = event.lastEventId.split('.')[0] ?? '';
      setTraffic((before) => ({
        run,
        // The sandbox started anew: what it told before is of a ledger that may be gone.
        entries: withEntry(before.run === run ? before.entries : [], entry).slice(-MAX_ENTRIES),
      }));
    };
    return () => {
      source.close();
      setTraffic({ run: '', entries: [] });
    };
  }, []);
  const newestId = entries.reduce((newest, { id }) => Math.max(newest, id), 0);
  return { entries, newestId, isLive };
}
