import { useEffect, useState } from 'react';
import type { WorkbenchConfig } from '../workbench-routes.ts';

const RETRY_MS = 2_000;

/** What the sandbox tells its page at the start; undefined until it has. */
export function useConfig(): WorkbenchConfig | undefined {
  const [config, setConfig] = useState<WorkbenchConfig>();
  useEffect(() => {
    if (config) return;
    const abort = new AbortController();
    const ask = () => {
      fetch('/sandbox/config', { signal: abort.signal })
        // The page and the route come from one build.
        .then((response) => response.json() as Promise<WorkbenchConfig>)
        .then(setConfig)
        // A sandbox that is starting anew answers the next time.
        .catch(() => undefined);
    };
    ask();
    const timer = setInterval(ask, RETRY_MS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [config]);
  return config;
}
