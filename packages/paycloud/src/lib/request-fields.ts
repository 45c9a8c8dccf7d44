import { isCurrencyCode, MoneyError, toDecimal, type Money } from '@minipay/money';
import { PayCloudRequestError } from '../errors.ts';
import { isUnreachableFromOutside } from './hosts.ts';
import { mustKnowFields, type FieldsOf } from './known-fields.ts';
import { sendableText } from './request-text.ts';

const ORDER_NUMBER = /^[0-9A-Za-z_|*-][0-9A-Za-z_|*@-]{0,31}$/;
/** WeChat's own limit for a description and for what is attached (inferred). */
export const MAX_TEXT_LENGTH = 127;
export const MAX_TRANS_NO_LENGTH = 64;
const MONEY_FIELDS: FieldsOf<Money> = { amountMinor: true, currency: true };

/** A merchant order number or refund number: at most 32 characters (documented). */
export function orderNumber(field: string, value: unknown): string {
  if (typeof value === 'string' && ORDER_NUMBER.test(value)) return value;
  throw new PayCloudRequestError(field, 'must be 1 to 32 of 0-9 A-Z a-z _ - | *');
}

/** The wire fields of an amount that is more than nothing, with all digits of its currency. */
export function amount(field: string, money: Partial<Money>) {
  mustKnowFields(field, money, MONEY_FIELDS);
  const { amountMinor = 0, currency = '' } = money;
  try {
    if (amountMinor > 0) {
      return { price_currency: currency, order_amount: toDecimal({ amountMinor, currency }) };
    }
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw new PayCloudRequestError(field, `cannot be sent: ${error.message.replace(/\.$/, '')}`);
  }
  throw new PayCloudRequestError(field, 'must be more than nothing');
}

/** An ISO 4217 code. */
export function currencyCode(field: string, value: unknown): string {
  if (typeof value === 'string' && isCurrencyCode(value)) return value;
  throw new PayCloudRequestError(field, 'must be a currency of ISO 4217, such as JPY');
}

/** One optional text as a wire field, or nothing where it was not given. */
export function optionalText<Name extends string>(
  name: Name,
  field: string,
  value: string | undefined,
  maxLength: number,
): Partial<Record<Name, string>> {
  if (value === undefined) return {};
  const one: Partial<Record<Name, string>> = {};
  one[name] = sendableText(field, value, maxLength);
  return one;
}

/**
 * Where the gateway is to notify: absolute, with a path, no query, no user (documented).
 *
 * @param anyHost whether the gateway is on this machine, so that it reaches any address here
 */
export function notifyTarget(value: string, anyHost: boolean): string {
  const url = URL.canParse(sendableText('notifyUrl', value, 256)) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname === '/') {
    throw new PayCloudRequestError('notifyUrl', 'must be an absolute http(s) URL with a path');
  }
  if (/[?#]/.test(value)) throw new PayCloudRequestError('notifyUrl', 'must have no query');
  if (url.username !== '' || url.password !== '') {
    throw new PayCloudRequestError('notifyUrl', 'must have no user and no password');
  }
  if (!anyHost && isUnreachableFromOutside(url)) {
    throw new PayCloudRequestError('notifyUrl', 'cannot be reached by the gateway');
  }
  return value;
}

/**
 * Exactly one of two ways to name something.
 *
 * @param what the caller's word for the whole, for the error
 */
export function eitherOf(
  what: string,
  [firstName, first]: readonly [string, unknown],
  [secondName, second]: readonly [string, unknown],
): void {
  if ((first === undefined) !== (second === undefined)) return;
  throw new PayCloudRequestError(what, `must have ${firstName} or ${secondName}, and not both`);
}
