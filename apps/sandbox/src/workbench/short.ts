const LONG_ID = /\b[0-9a-f]{32}\b/gi;
const SHOWN_OF_ID = 6;
const SHOWN_OF_NUMBER = 14;

/** A title in which the end of each long id stands for it: `POST /api/orders/…4b2c9e/payments`. */
export function shortTitle(title: string): string {
  return title.replace(LONG_ID, (id) => `…${id.slice(-SHOWN_OF_ID)}`);
}

/** A merchant order number by its end, since the beginnings are often alike. */
export function shortNumber(number: string): string {
  return number.length > SHOWN_OF_NUMBER + 1 ? `…${number.slice(-SHOWN_OF_NUMBER)}` : number;
}
