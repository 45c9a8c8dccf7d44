import type { Clock } from '../clock.ts';

/** Whether the gateway can be reached. */
export interface Outage {
  isOn(): boolean;
  /** ISO 8601; null where there is none. */
  until(): string | null;
  /** Milliseconds until it is over, 0 where there is none. */
  remainingMs(): number;
  beginFor(minutes: number): void;
  end(): void;
}

/** Time alone ends an outage: no call to the gateway gets through before. */
export function createOutage(clock: Clock): Outage {
  let untilMs = 0;
  const remainingMs = () => Math.max(0, untilMs - clock.now());
  return {
    isOn: () => remainingMs() > 0,
    until: () => (remainingMs() > 0 ? new Date(untilMs).toISOString() : null),
    remainingMs,
    beginFor(minutes) {
      untilMs = Math.max(untilMs, clock.now() + minutes * 60_000);
    },
    end() {
      untilMs = 0;
    },
  };
}
