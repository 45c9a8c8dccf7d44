import { PayCloudRequestError } from '../errors.ts';

const CALENDAR_DATE = /^\d{4}-\d\d-\d\d$/;
/** From 2000 to 9999, where the text has the documented form. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(9999, 11, 31);

/** A moment as the gateway writes it: UTC, `YYYY-MM-DD HH:mm:ss` (documented). */
export function momentText(field: string, value: unknown): string {
  const ms = value instanceof Date ? value.getTime() : value;
  if (typeof ms !== 'number' || !(ms >= EARLIEST_MS && ms <= LATEST_MS)) {
    throw new PayCloudRequestError(field, 'must be a Date, or milliseconds since 1970');
  }
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** A day of the calendar, `YYYY-MM-DD`, that exists. */
export function calendarDate(field: string, value: unknown): string {
  if (typeof value === 'string' && CALENDAR_DATE.test(value)) {
    const midnight = new Date(`${value}T00:00:00Z`);
    const exists = !Number.isNaN(midnight.getTime());
    if (exists && midnight.toISOString().startsWith(value)) return value;
  }
  throw new PayCloudRequestError(field, 'must be a day that exists, as YYYY-MM-DD');
}
