import { businessDay } from '../../reconciliation/business-day.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** When what an operator asks for begins: a moment, or the first of a day of the shop. */
export function beginningOf(text: string, timeZone: string): Date {
  return DAY.test(text) ? businessDay(text, timeZone).from : new Date(text);
}

/** When it is over: a moment, or the first of the day after. */
export function endOf(text: string, timeZone: string): Date {
  return DAY.test(text) ? businessDay(text, timeZone).to : new Date(text);
}
