import { PayCloudRequestError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { CALL_OPTION_FIELDS } from './call-options.ts';
import type { Gateway } from './gateway.ts';
import { mustKnowFields, type FieldsOf } from './known-fields.ts';
import { sendableText } from './request-text.ts';
import { toWireFields, type WireFields } from './wire-fields.ts';

/** Parameters by their wire names. Undefined ones are left out; a number must be whole. */
export type WireParams = Readonly<Record<string, string | number | undefined>>;

export interface ExecuteOptions extends CallOptions {
  /** `/api/entry`, which takes every method, or the documented path of one API. */
  readonly path?: string | undefined;
  /**
   * Whether the method only reads, or may else be done twice: then it is repeated as queries are.
   * Never say so of one that moves money.
   */
  readonly idempotent?: boolean | undefined;
}

const OPTION_FIELDS: FieldsOf<ExecuteOptions> = {
  ...CALL_OPTION_FIELDS,
  path: true,
  idempotent: true,
};
const METHOD = /^[a-z]{1,31}(?:\.[a-z]{1,31}){1,5}$/;
const PATH = /^\/api\/entry(?:\/[a-z]{1,32})?$/;
const NAME = /^[a-z][a-z0-9_]{0,63}$/;
const MAX_VALUE_LENGTH = 2048;
/** Documented ones; the rest of the lengths is not known. */
const MAX_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['merchant_no', 32],
  ['merchant_order_no', 32],
  ['orig_merchant_order_no', 32],
  ['store_no', 32],
  ['price_currency', 3],
]);
/**
 * What the gateway reads as a number. An exponent (`1e7`) or the like would be signed as one text
 * and checked as another, since the vendor's code rewrites it.
 */
const NUMBER_NAME = /(?:^|_)(?:amount|expires|page_num|page_size)$/;
const PLAIN_NUMBER = /^(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?$/;
const SET_BY_THE_CLIENT: ReadonlySet<string> = new Set([
  'app_id',
  'method',
  'format',
  'charset',
  'sign_type',
  'version',
  'timestamp',
  'sign',
]);

/** What `PayCloud.execute` does, with the gateway given. */
export async function execute(
  gateway: Gateway,
  method: string,
  params: WireParams,
  options: ExecuteOptions = {},
): Promise<WireFields> {
  mustKnowFields('options', options, OPTION_FIELDS);
  const { path = '/api/entry', idempotent = false, ...callOptions } = options;
  if (!matches(METHOD, method) || method.length > 32) {
    throw new PayCloudRequestError('method', 'must be a name such as order.query');
  }
  if (!matches(PATH, path)) {
    throw new PayCloudRequestError('path', 'must be /api/entry or one name below it');
  }
  // What a caller without types may give.
  const given: unknown = params;
  if (typeof given !== 'object' || given === null) {
    throw new PayCloudRequestError('params', 'must be an object of texts by their wire names');
  }
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) texts[name] = paramText(name, value);
  }
  // Anything but `true` from a caller without types is taken for the careful answer.
  const claimed: unknown = idempotent;
  const isRead = claimed === true;
  const { fields } = await gateway.call({ method, path, params: texts, isRead }, callOptions);
  return toWireFields(fields);
}

/** A pattern alone would take a list with the right text in it for the text. */
function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function paramText(name: string, value: string | number): string {
  if (!NAME.test(name) || SET_BY_THE_CLIENT.has(name)) {
    throw new PayCloudRequestError('params', 'must have wire names, and none that the client sets');
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new PayCloudRequestError(name, 'must be a whole number, or an exact decimal as a text');
  }
  const given = typeof value === 'number' ? String(value) : value;
  const text = sendableText(name, given, MAX_LENGTHS.get(name) ?? MAX_VALUE_LENGTH);
  if (NUMBER_NAME.test(name) && !PLAIN_NUMBER.test(text)) {
    throw new PayCloudRequestError(name, 'must be a plain decimal such as 1 or 19.99');
  }
  return text;
}
