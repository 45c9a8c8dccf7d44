import { useEffect, useState } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { withEntry } from './sequence.ts';

/** As many as the sandbox keeps. */
const MAX_ENTRIES = 1_000;
/** Entries that come together are shown together: a whole log is one drawing, not a thousand. */
const GATHER_MS = 30;

export interface LiveTraffic {
  /** Oldest first, by the time that each message was sent. */
  readonly entries: readonly TrafficEntry[];
  /** The greatest id, 0 without any. */
  readonly newestId: number;
  readonly isLive: boolean;
}

interface Told {
  /** Which start of the sandbox told it. */
  readonly run: string;
  readonly entries: readonly TrafficEntry[];
}

/** The sandbox's log as it grows. The browser connects again by itself and gets what it missed. */
export function useTraffic(): LiveTraffic {
  const [isLive, setIsLive] = useState(false);
  const [{ entries }, setTold] = useState<Told>({ run: '', entries: [] });
  useEffect(() => {
    const source = new EventSource('/sandbox/events');
    let gathered: { readonly run: string; readonly entry: TrafficEntry }[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer = undefined;
      const news = gathered;
      gathered = [];
      setTold((before) => news.reduce(told, before));
    };
    source.onopen = () => setIsLive(true);
    source.onerror = () => setIsLive(false);
    source.onmessage = (event: MessageEvent<string>) => {
      // The page and the route come from one build.
      const entry = JSON.parse(event.data) as TrafficEntry;
      gathered.push({ run: event.lastEventId.split('.')[0] ?? '', entry });
      timer ??= setTimeout(show, GATHER_MS);
    };
    return () => {
      source.close();
      clearTimeout(timer);
      setTold({ run: '', entries: [] });
    };
  }, []);
  const newestId = entries.reduce((newest, { id }) => Math.max(newest, id), 0);
  return { entries, newestId, isLive };
}

function told(before: Told, news: { readonly run: string; readonly entry: TrafficEntry }): Told {
  // The sandbox started anew: what it told before is of a ledger that may be gone.
  const kept = before.run === news.run ? before.entries : [];
  return { run: news.run, entries: withEntry(kept, news.entry).slice(-MAX_ENTRIES) };
}
