import { MoneyError, toDecimal, type Money } from '@minipay/money';
import { isIP } from 'node:net';
import { PayCloudRequestError } from '../errors.ts';
import type { MiniPayRequest, OrderQuery } from '../orders.ts';
import { isUnreachableFromOutside } from './hosts.ts';
import { sendableText } from './request-text.ts';

const ORDER_NUMBER = /^[0-9A-Za-z_|*-][0-9A-Za-z_|*@-]{0,31}$/;
const DEGREES = /^-?[0-9]{1,3}(?:\.[0-9]{1,15})?$/;
const MAX_TEXT = 127;
const MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60;

/**
 * The wire parameters of a query.
 *
 * @throws PayCloudRequestError
 */
export function queryParams(query: OrderQuery): Record<string, string> {
  const { merchantOrderNo, transNo } = query;
  if ((merchantOrderNo === undefined) === (transNo === undefined)) {
    throw new PayCloudRequestError('query', 'must have merchantOrderNo or transNo, and not both');
  }
  return merchantOrderNo === undefined
    ? { trans_no: sendableText('transNo', transNo, 64) }
    : { merchant_order_no: orderNumber(merchantOrderNo) };
}

/**
 * The wire parameters of Mini Program Pay, every value a text.
 *
 * @param anyNotifyUrl whether the gateway is on this machine, so that it reaches any address here
 * @throws PayCloudRequestError for the first field that the gateway would not take
 */
export function miniPayParams(
  request: MiniPayRequest,
  anyNotifyUrl: boolean,
): Record<string, string> {
  const { storeNo, attach, notifyUrl, termIp, longitude, latitude } = request;
  return {
    merchant_order_no: orderNumber(request.merchantOrderNo),
    ...amount(request.order),
    description: sendableText('description', request.description, MAX_TEXT),
    pay_method_id: sendableText('payMethodId', request.payMethodId, 32),
    sub_appid: sendableText('subAppId', request.subAppId, 32),
    sub_openid: sendableText('subOpenId', request.subOpenId, 128),
    expires: seconds(request.expiresSeconds),
    ...(storeNo === undefined ? {} : { store_no: sendableText('storeNo', storeNo, 32) }),
    ...(attach === undefined ? {} : { attach: sendableText('attach', attach, MAX_TEXT) }),
    ...(notifyUrl === undefined ? {} : { notify_url: notifyTarget(notifyUrl, anyNotifyUrl) }),
    ...(termIp === undefined ? {} : { term_ip: address(termIp) }),
    ...(longitude === undefined ? {} : { longitude: degrees('longitude', longitude, 180) }),
    ...(latitude === undefined ? {} : { latitude: degrees('latitude', latitude, 90) }),
  };
}

function orderNumber(value: unknown): string {
  if (typeof value === 'string' && ORDER_NUMBER.test(value)) return value;
  throw new PayCloudRequestError('merchantOrderNo', 'must be 1 to 32 of 0-9 A-Z a-z _ - | *');
}

function amount(order: Partial<Money> | undefined) {
  const { amountMinor = 0, currency = '' } = order ?? {};
  try {
    if (amountMinor > 0) {
      return { price_currency: currency, order_amount: toDecimal({ amountMinor, currency }) };
    }
  } catch (error) {
    if (error instanceof MoneyError) throw new PayCloudRequestError('order', error.message);
    throw error;
  }
  throw new PayCloudRequestError('order', 'must be more than nothing');
}

function seconds(value: number): string {
  if (Number.isSafeInteger(value) && value >= 1 && value <= MAX_EXPIRES_SECONDS) {
    return String(value);
  }
  const range = `must be whole seconds from 1 to ${MAX_EXPIRES_SECONDS}`;
  throw new PayCloudRequestError('expiresSeconds', range);
}

function notifyTarget(value: string, anyHost: boolean): string {
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

function address(value: unknown): string {
  if (typeof value === 'string' && isIP(value) !== 0) return value;
  throw new PayCloudRequestError('termIp', 'must be an IP address');
}

function degrees(field: string, value: unknown, limit: number): string {
  if (typeof value === 'string' && DEGREES.test(value) && Math.abs(Number(value)) <= limit) {
    return value;
  }
  const form = `must be a text: degrees up to ${limit} as a plain decimal`;
  throw new PayCloudRequestError(field, form);
}
