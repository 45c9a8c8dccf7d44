import type { Money } from '@minipay/money';
import { PayCloudAnswerError } from './errors.ts';
import { contradicts } from './lib/contradicts.ts';
import type { GatewayAnswer } from './lib/envelope.ts';
import { defined, fieldReader } from './lib/field-reader.ts';
import { readGatewayOrder, type GatewayOrder } from './lib/gateway-order.ts';
import type { Gateway } from './lib/gateway.ts';
import { scalarText, type JsonFields } from './lib/json.ts';
import { noRecord, type NoRecord } from './lib/no-record.ts';
import { refundParams, refundQueryParams } from './lib/refund-params.ts';
import type { CallOptions } from './options.ts';
import { TRANS_TYPE } from './transactions.ts';

/** Which payment gives the money back: by either number, never by both. */
export type OriginalPayment =
  | { readonly origMerchantOrderNo: string; readonly origTransNo?: undefined }
  | { readonly origTransNo: string; readonly origMerchantOrderNo?: undefined };

/** Money to give back: all of a payment, or a part; several parts up to what was paid. */
export type RefundRequest = OriginalPayment & {
  /**
   * Yours for this refund, of the form of a merchant order number and different from all of them.
   * Keep it before you send it: after an unknown outcome it is what to query by.
   */
  readonly refundNumber: string;
  /** How much, in the payment's currency; more than nothing. Never left out, for a whole one too. */
  readonly refund: Money;
  /** Why; at most 127 characters (inferred). */
  readonly description: string;
  /** As with the payment. */
  readonly notifyUrl?: string | undefined;
  readonly subAppId?: string | undefined;
  /** Sent as it stands; what it may hold is not documented. */
  readonly extParams?: string | undefined;
};

/** The gateway has taken the refund. Whether the money went back, a query or notification tells. */
export interface SubmittedRefund {
  readonly transNo: string;
  /** One of `TRANS_STATUS`; absent where the answer does not tell. */
  readonly transStatus?: number;
  readonly transAmountMinor?: number;
  readonly transFeeMinor?: number;
  readonly vatAmountMinor?: number;
  /** Wire names of fields that came in no form known here, and so are left out above. */
  readonly unreadable: readonly string[];
  /** The gateway's serial number of this exchange. */
  readonly psn: string;
}

export type RefundQuery =
  | { readonly refundNumber: string; readonly transNo?: undefined }
  | { readonly transNo: string; readonly refundNumber?: undefined };

export type RefundQueryResult =
  | {
      readonly found: true;
      /** `merchantOrderNo` is the refund number, `transNo` the refund's own. */
      readonly refund: GatewayOrder;
      readonly psn: string;
    }
  /** No record, perhaps not yet: never an assurance that no money goes back. */
  | NoRecord;

interface Merchant {
  readonly merchantNo: string;
  readonly gatewayIsLoopback: boolean;
}

/** Submit refund (documentation: path and fields; method and answer read off the vendor's SDK). */
export async function submitRefund(
  gateway: Gateway,
  merchant: Merchant,
  request: RefundRequest,
  options?: CallOptions,
): Promise<SubmittedRefund> {
  const params = refundParams(request, merchant.gatewayIsLoopback);
  const answer = await gateway.call(
    {
      method: 'order.refund.submit',
      path: '/api/entry/refund',
      params: { merchant_no: merchant.merchantNo, ...params },
      isRead: false,
    },
    options,
  );
  const transNo = scalarText(answer.fields.get('trans_no')) ?? '';
  if (transNo === '') throw new PayCloudAnswerError('trans_no is missing', answer);
  if (contradicts(answer.fields, 'merchant_order_no', request.refundNumber)) {
    throw new PayCloudAnswerError('it speaks of another refund number', answer);
  }
  if (contradicts(answer.fields, 'price_currency', request.refund.currency)) {
    throw new PayCloudAnswerError('it speaks of another currency', answer);
  }
  return { transNo, ...readSubmitted(answer.fields, request.refund.currency), psn: answer.psn };
}

function readSubmitted(fields: JsonFields, currency: string) {
  const read = fieldReader(fields);
  const told = defined({
    transStatus: read.wholeNumber('trans_status'),
    transAmountMinor: read.amountMinor('trans_amount', currency),
    transFeeMinor: read.amountMinor('trans_fee_c', currency),
    vatAmountMinor: read.amountMinor('vat_amount', currency),
  });
  return { ...told, unreadable: read.unreadable };
}

/** Query refund (documentation: path; method and fields read off the vendor's SDK). */
export async function queryRefund(
  gateway: Gateway,
  merchant: { readonly merchantNo: string },
  query: RefundQuery,
  options?: CallOptions,
): Promise<RefundQueryResult> {
  const params = refundQueryParams(query);
  let answer: GatewayAnswer;
  try {
    answer = await gateway.call(
      {
        method: 'order.refund.query',
        path: '/api/entry/refundquery',
        params: { merchant_no: merchant.merchantNo, ...params },
        isRead: true,
      },
      options,
    );
  } catch (error) {
    return noRecord(error);
  }
  const refund = readGatewayOrder(answer.fields, TRANS_TYPE.refund);
  if ('missing' in refund) {
    throw new PayCloudAnswerError(`missing or wrong: ${refund.missing.join(', ')}`, answer);
  }
  const asked = query.refundNumber ?? query.transNo;
  const told = query.refundNumber === undefined ? refund.transNo : refund.merchantOrderNo;
  if (asked !== told || refund.transType === TRANS_TYPE.sale) {
    throw new PayCloudAnswerError('it speaks of another refund, or of a payment', answer);
  }
  if (contradicts(answer.fields, 'merchant_no', merchant.merchantNo)) {
    throw new PayCloudAnswerError('it speaks of another merchant', answer);
  }
  return { found: true, refund, psn: answer.psn };
}
