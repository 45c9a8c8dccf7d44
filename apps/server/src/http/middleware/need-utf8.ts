import { isUtf8 } from 'node:buffer';
import { ApiError } from '../api-error.ts';

/**
 * For the body parsers' `verify`: a body that says it is UTF-8 and is not is refused, and not mended
 * into another one.
 *
 * @throws ApiError
 */
export function needUtf8(
  _request: unknown,
  _response: unknown,
  body: Buffer,
  encoding: string,
): void {
  if (/^utf-?8$/.test(encoding) && !isUtf8(body)) {
    throw new ApiError(400, 'UNREADABLE_BODY', 'The body is not UTF-8.');
  }
}
