import type { TrafficEntry } from '../../traffic/traffic-log.ts';

/** What the gateway adds to an entry of its own; older entries have none of it. */
export type DetailedEntry = TrafficEntry & {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly exchange?: string | undefined;
  readonly requestPsn?: string | undefined;
  readonly signature?: { readonly mistake?: { readonly title: string; readonly mend: string } };
};
