import { z } from 'zod';

/** A merchant's number for a payment or refund (the characters are read off an integration). */
export const orderNumberSchema = z
  .string()
  .regex(/^[0-9A-Za-z_\-|*@]{1,32}$/, '1 to 32 of 0-9 A-Z a-z _-|*@');

/** Documented: absolute, with a path and no query. The length is not known. */
export const notifyUrlSchema = z
  .string()
  .max(255)
  .regex(/^https?:\/\/[^/?#\s]+\/[^?#\s]*$/, 'an http(s) URL with a path and no query');

/** Every mistake in a request's fields, named in one text of bounded length. */
export function fieldMistakes(error: z.ZodError): string {
  const texts = error.issues.map(
    ({ code, path, message }) =>
      `${path.join('.')}: ${code === 'invalid_type' ? 'missing' : message}`,
  );
  return texts.join('; ').slice(0, 500);
}
