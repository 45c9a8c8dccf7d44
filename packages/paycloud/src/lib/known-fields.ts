import { PayCloudRequestError } from '../errors.ts';
import { nearestName } from './nearest-name.ts';

type KeyOf<T> = T extends unknown ? keyof T & string : never;

/** The names of a type's fields, each of them: the compiler misses one that was forgotten. */
export type FieldsOf<T> = Readonly<Record<KeyOf<T>, true>>;

/** What may stand in a message as it is; a longer name would not help to find it either. */
const PLAIN_NAME = /^[A-Za-z0-9_$-]{1,64}$/;

/**
 * Passes an object whose every field is known. From JavaScript there may be none at all, or a
 * misspelt `notifyURL`, which would be left out in silence.
 *
 * @param what the caller's word for the whole, for the error
 * @throws PayCloudRequestError that names the field, and the known one that is nearest
 */
export function mustKnowFields(
  what: string,
  given: unknown,
  fields: Readonly<Record<string, true>>,
): void {
  const names = Object.keys(fields);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new PayCloudRequestError(what, `must be an object with ${names.join(', ')}`);
  }
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(fields, name));
  if (unknown === undefined) return;
  const near = PLAIN_NAME.test(unknown) ? nearestName(unknown, names) : undefined;
  const mend = near === undefined ? `it takes ${names.join(', ')}` : `the nearest is ${near}`;
  const field = PLAIN_NAME.test(unknown) ? unknown : JSON.stringify(unknown.slice(0, 64));
  throw new PayCloudRequestError(field, `is no field of ${what}; ${mend}`);
}
