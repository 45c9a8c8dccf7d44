import { isIP } from 'node:net';
import { PayCloudRequestError } from '../errors.ts';
import type { MiniPayRequest, OrderQuery } from '../orders.ts';
import { mustKnowFields, type FieldsOf } from './known-fields.ts';
import {
  amount,
  eitherOf,
  MAX_TEXT_LENGTH,
  MAX_TRANS_NO_LENGTH,
  notifyTarget,
  optionalText,
  orderNumber,
} from './request-fields.ts';
import { sendableText } from './request-text.ts';

const DEGREES = /^-?[0-9]{1,3}(?:\.[0-9]{1,15})?$/;
const MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60;

const QUERY_FIELDS: FieldsOf<OrderQuery> = { merchantOrderNo: true, transNo: true };
const REVOKE_FIELDS = { merchantOrderNo: true } as const;
const MINI_PAY_FIELDS: FieldsOf<MiniPayRequest> = {
  merchantOrderNo: true,
  order: true,
  description: true,
  payMethodId: true,
  subAppId: true,
  subOpenId: true,
  expiresSeconds: true,
  storeNo: true,
  attach: true,
  notifyUrl: true,
  termIp: true,
  longitude: true,
  latitude: true,
};

/**
 * The wire parameters of a query.
 *
 * @throws PayCloudRequestError
 */
export function queryParams(query: OrderQuery): Record<string, string> {
  mustKnowFields('query', query, QUERY_FIELDS);
  const { merchantOrderNo, transNo } = query;
  eitherOf('query', ['merchantOrderNo', merchantOrderNo], ['transNo', transNo]);
  return merchantOrderNo === undefined
    ? { trans_no: sendableText('transNo', transNo, MAX_TRANS_NO_LENGTH) }
    : { merchant_order_no: orderNumber('merchantOrderNo', merchantOrderNo) };
}

/**
 * The wire parameters of a revocation.
 *
 * @throws PayCloudRequestError
 */
export function revokeParams(order: { readonly merchantOrderNo: string }): Record<string, string> {
  mustKnowFields('order', order, REVOKE_FIELDS);
  return { merchant_order_no: orderNumber('merchantOrderNo', order.merchantOrderNo) };
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
  mustKnowFields('request', request, MINI_PAY_FIELDS);
  const { storeNo, attach, notifyUrl, termIp, longitude, latitude } = request;
  return {
    merchant_order_no: orderNumber('merchantOrderNo', request.merchantOrderNo),
    ...amount('order', request.order),
    description: sendableText('description', request.description, MAX_TEXT_LENGTH),
    pay_method_id: sendableText('payMethodId', request.payMethodId, 32),
    sub_appid: sendableText('subAppId', request.subAppId, 32),
    sub_openid: sendableText('subOpenId', request.subOpenId, 128),
    expires: seconds(request.expiresSeconds),
    ...optionalText('store_no', 'storeNo', storeNo, 32),
    ...optionalText('attach', 'attach', attach, MAX_TEXT_LENGTH),
    ...(notifyUrl === undefined ? {} : { notify_url: notifyTarget(notifyUrl, anyNotifyUrl) }),
    ...(termIp === undefined ? {} : { term_ip: address(termIp) }),
    ...(longitude === undefined ? {} : { longitude: degrees('longitude', longitude, 180) }),
    ...(latitude === undefined ? {} : { latitude: degrees('latitude', latitude, 90) }),
  };
}

function seconds(value: number): string {
  if (Number.isSafeInteger(value) && value >= 1 && value <= MAX_EXPIRES_SECONDS) {
    return String(value);
  }
  const range = `must be whole seconds from 1 to ${MAX_EXPIRES_SECONDS}`;
  throw new PayCloudRequestError('expiresSeconds', range);
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
