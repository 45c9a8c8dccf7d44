import { z } from 'zod';
import { typedTextSchema } from './fields.ts';

/** Where the goods are eaten. In Japan food that is taken away is taxed at the reduced rate. */
export const diningSchema = z.enum(['eat-in', 'take-away']);
export type Dining = z.infer<typeof diningSchema>;

export const MAX_NOTE_LENGTH = 140;

/** What ends a line, steers a printer or turns the direction of writing round. */
const STEERS_TEXT = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** What a shopper asks of the kitchen: one line, printed as it is. */
export const noteSchema = typedTextSchema
  .trim()
  .min(1)
  .max(MAX_NOTE_LENGTH)
  .refine((text) => !STEERS_TEXT.test(text), 'It has control characters or ends of lines in it');

const placeName = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/);

/** What the code that the shopper scanned says of where it stands. */
export const scannedPlaceSchema = z.strictObject({
  store: placeName.optional(),
  table: placeName.optional(),
});
export type ScannedPlace = z.infer<typeof scannedPlaceSchema>;

export const placeSchema = z.strictObject({
  store: z.string().nullable(),
  table: z.string().nullable(),
});
export type Place = z.infer<typeof placeSchema>;

/** How an order is to be served; each null where the shopper said nothing. */
export const serving = {
  dining: diningSchema.nullable(),
  note: z.string().nullable(),
  place: placeSchema.nullable(),
};
