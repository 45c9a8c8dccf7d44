import type { RefundQuery, RefundRequest } from '../refunds.ts';
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

const MAX_EXT_PARAMS_LENGTH = 2048;

const QUERY_FIELDS: FieldsOf<RefundQuery> = { refundNumber: true, transNo: true };
const REFUND_FIELDS: FieldsOf<RefundRequest> = {
  refundNumber: true,
  origMerchantOrderNo: true,
  origTransNo: true,
  refund: true,
  description: true,
  notifyUrl: true,
  subAppId: true,
  extParams: true,
};

/**
 * The wire parameters of a refund.
 *
 * @param anyNotifyUrl whether the gateway is on this machine, so that it reaches any address here
 * @throws PayCloudRequestError for the first field that the gateway would not take
 */
export function refundParams(
  request: RefundRequest,
  anyNotifyUrl: boolean,
): Record<string, string> {
  mustKnowFields('request', request, REFUND_FIELDS);
  const { origMerchantOrderNo, origTransNo, notifyUrl, subAppId, extParams } = request;
  eitherOf('request', ['origMerchantOrderNo', origMerchantOrderNo], ['origTransNo', origTransNo]);
  return {
    ...(origMerchantOrderNo === undefined
      ? { orig_trans_no: sendableText('origTransNo', origTransNo, MAX_TRANS_NO_LENGTH) }
      : { orig_merchant_order_no: orderNumber('origMerchantOrderNo', origMerchantOrderNo) }),
    merchant_order_no: orderNumber('refundNumber', request.refundNumber),
    ...amount('refund', request.refund),
    description: sendableText('description', request.description, MAX_TEXT_LENGTH),
    ...(notifyUrl === undefined ? {} : { notify_url: notifyTarget(notifyUrl, anyNotifyUrl) }),
    ...optionalText('sub_appid', 'subAppId', subAppId, 32),
    ...optionalText('ext_params', 'extParams', extParams, MAX_EXT_PARAMS_LENGTH),
  };
}

/**
 * The wire parameters of a refund's query.
 *
 * @throws PayCloudRequestError
 */
export function refundQueryParams(query: RefundQuery): Record<string, string> {
  mustKnowFields('query', query, QUERY_FIELDS);
  const { refundNumber, transNo } = query;
  eitherOf('query', ['refundNumber', refundNumber], ['transNo', transNo]);
  return refundNumber === undefined
    ? { trans_no: sendableText('transNo', transNo, MAX_TRANS_NO_LENGTH) }
    : { merchant_order_no: orderNumber('refundNumber', refundNumber) };
}
