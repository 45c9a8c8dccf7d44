const DAY_MS = 86_400_000;

/**
 * A day of a merchant's, first and last millisecond since 1970 in UTC. Days on which the clock is
 * set are shorter or longer.
 *
 * @param day `YYYY-MM-DD`
 * @returns `undefined` for what is no day of the calendar
 */
export function merchantDay(
  day: string,
  timeZone: string,
): { readonly fromMs: number; readonly toMs: number } | undefined {
  const utcMs = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(utcMs) || new Date(utcMs).toISOString().slice(0, 10) !== day) return undefined;
  return {
    fromMs: midnight(utcMs, timeZone),
    toMs: midnight(utcMs + DAY_MS, timeZone) - 1,
  };
}

/** When the clocks of a zone show what UTC's show at `utcMs`. */
function midnight(utcMs: number, timeZone: string): number {
  const guessMs = utcMs - offsetMs(utcMs, timeZone);
  // The offset at the guess is the right one, unless the clock is set between the two.
  return utcMs - offsetMs(guessMs, timeZone);
}

function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  const shownMs = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shownMs - Math.floor(atMs / 1_000) * 1_000;
}
