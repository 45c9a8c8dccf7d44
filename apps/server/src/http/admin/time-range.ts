import { Temporal } from 'temporal-polyfill';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** When what an operator asks for begins: a moment, or the first of a day of the shop. */
export function beginningOf(text: string, timeZone: string): Date {
  return DAY.test(text) ? midnight(Temporal.PlainDate.from(text), timeZone) : new Date(text);
}

/** When it is over: a moment, or the first of the day after. */
export function endOf(text: string, timeZone: string): Date {
  if (!DAY.test(text)) return new Date(text);
  return midnight(Temporal.PlainDate.from(text).add({ days: 1 }), timeZone);
}

function midnight(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}
