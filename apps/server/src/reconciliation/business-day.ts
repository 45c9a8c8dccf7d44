import { Temporal } from 'temporal-polyfill';

/** A stretch of time; its end is not part of it. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/**
 * When a day begins and ends in a time zone: 23 or 25 hours apart where clocks change, and from the
 * first of two midnights, or from the first moment where there is none.
 *
 * @param day `YYYY-MM-DD`
 * @param timeZone an IANA name
 * @throws RangeError if either is none
 */
export function businessDay(day: string, timeZone: string): Stretch {
  const date = Temporal.PlainDate.from(day);
  return {
    from: startOf(date, timeZone),
    to: startOf(date.add({ days: 1 }), timeZone),
  };
}

/** The day, as `YYYY-MM-DD`, and the hour that a clock on the merchant's wall shows. */
export function localTime(moment: Date, timeZone: string): { day: string; hour: number } {
  const time = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(
    timeZone,
  );
  return { day: time.toPlainDate().toString(), hour: time.hour };
}

/** The day so many days later; earlier, where it is less than nothing. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

function startOf(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}
