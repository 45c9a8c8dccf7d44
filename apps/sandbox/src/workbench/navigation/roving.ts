import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};

/**
 * Moves the focus among the elements marked `data-roving` inside the one that hears the key: by
 * arrows one on or back, by Home and End to the first and last.
 *
 * @returns the element that has the focus now, if the key moved it
 */
export function rove(event: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-roving]')];
  const current = stops.findIndex((stop) => stop === document.activeElement);
  if (current < 0) return undefined;
  const target = targetOf(event.key, current, stops.length);
  const stop = target === undefined ? undefined : stops[target];
  if (!stop) return undefined;
  event.preventDefault();
  stop.focus();
  return stop;
}

function targetOf(key: string, current: number, count: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : (current + step + count) % count;
}
