import { PayCloudRequestError } from '../errors.ts';

/** `\u{10000}` and beyond take four bytes of UTF-8, which PayCloud does not support. */
const OUTSIDE_BMP_OR_BROKEN = /[\u{10000}-\u{10FFFF}]|\p{Surrogate}/u;

/**
 * Passes a text through that any PayCloud gateway takes and signs alike.
 *
 * @param field what the caller calls it, for the error
 * @param maxLength in UTF-16 code units
 * @throws PayCloudRequestError for the empty text (checkers differ on whether it is signed), a
 * leading `@` (some leave such a value out), a NUL, characters outside the BMP, and overlong ones
 */
export function sendableText(field: string, value: unknown, maxLength: number): string {
  if (typeof value !== 'string') throw new PayCloudRequestError(field, 'must be a text');
  if (value === '')
    throw new PayCloudRequestError(field, 'must not be empty; leave out what is optional');
  if (value.length > maxLength) {
    throw new PayCloudRequestError(field, `is longer than ${maxLength} characters`);
  }
  if (value.startsWith('@')) throw new PayCloudRequestError(field, 'must not begin with @');
  if (value.includes('\0')) throw new PayCloudRequestError(field, 'must not hold a NUL');
  if (OUTSIDE_BMP_OR_BROKEN.test(value)) {
    throw new PayCloudRequestError(
      field,
      'has a character outside the Basic Multilingual Plane (such as an emoji), which PayCloud does not take',
    );
  }
  return value;
}
