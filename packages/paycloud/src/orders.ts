import type { Money } from '@minipay/money';
import { PayCloudAnswerError } from './errors.ts';
import { contradicts } from './lib/contradicts.ts';
import type { GatewayAnswer } from './lib/envelope.ts';
import { readGatewayOrder, type GatewayOrder } from './lib/gateway-order.ts';
import type { Gateway } from './lib/gateway.ts';
import { scalarText } from './lib/json.ts';
import { noRecord, type NoRecord } from './lib/no-record.ts';
import { miniPayParams, queryParams, revokeParams } from './lib/order-params.ts';
import type { CallOptions } from './options.ts';

/** A payment to prepare. The lengths that no documentation tells are WeChat's own (inferred). */
export interface MiniPayRequest {
  /**
   * Yours for this attempt, 1 to 32 of `0-9 A-Z a-z _ - | *`. A number can ask for payment once,
   * so an order that is paid for anew needs a new one.
   */
  readonly merchantOrderNo: string;
  /** What the payer is to pay; more than nothing. */
  readonly order: Money;
  /** What is bought, as the wallet shows it; at most 127 characters. */
  readonly description: string;
  /** `WeChatPay` in a WeChat mini-program, `Alipay+` in an Alipay one. */
  readonly payMethodId: 'WeChatPay' | 'Alipay+' | (string & {});
  /** The mini-program's own app id. */
  readonly subAppId: string;
  /** The payer in that mini-program: WeChat's openid, Alipay's user id. */
  readonly subOpenId: string;
  /** After so many seconds the gateway takes no money for this attempt. */
  readonly expiresSeconds: number;
  /** The online store's number, at most 32 characters: optional, but send it. */
  readonly storeNo?: string | undefined;
  /** Comes back in query and notification; at most 127 characters. */
  readonly attach?: string | undefined;
  /** Absolute, with a path, without query, and reachable from outside. */
  readonly notifyUrl?: string | undefined;
  /** The payer's address. It and the place may become mandatory for risk control. */
  readonly termIp?: string | undefined;
  /** Degrees as a plain decimal. */
  readonly longitude?: string | undefined;
  readonly latitude?: string | undefined;
}

/** A prepared payment. No query gives `payParams` again: store them before they leave. */
export interface Prepayment {
  /** The gateway's number of the transaction. */
  readonly transNo: string;
  /** The raw text for `forWeChat` or `forAlipay`. */
  readonly payParams: string;
  /** The gateway's serial number of this exchange. */
  readonly psn: string;
}

export type OrderQuery =
  | { readonly merchantOrderNo: string; readonly transNo?: undefined }
  | { readonly transNo: string; readonly merchantOrderNo?: undefined };

export type OrderQueryResult =
  | { readonly found: true; readonly order: GatewayOrder; readonly psn: string }
  /**
   * No record, perhaps not yet: an order answered so was seen paid 22 seconds later. Never take
   * it for an assurance that nothing was or will be paid.
   */
  | NoRecord;

/** Mini Program Pay (documentation: path and fields; method read off the vendor's SDK). */
export async function miniPay(
  gateway: Gateway,
  merchant: { readonly merchantNo: string; readonly gatewayIsLoopback: boolean },
  request: MiniPayRequest,
  options?: CallOptions,
): Promise<Prepayment> {
  const params = miniPayParams(request, merchant.gatewayIsLoopback);
  const answer = await gateway.call(
    {
      method: 'pay.miniprogram.order',
      path: '/api/entry/minipay',
      params: { merchant_no: merchant.merchantNo, ...params },
      isRead: false,
    },
    options,
  );
  const { psn } = answer;
  const payParams = answer.fields.get('pay_params');
  const transNo = scalarText(answer.fields.get('trans_no')) ?? '';
  const rawPayParams = payParams?.kind === 'string' ? payParams.value : (payParams?.raw ?? '');
  if (transNo === '' || rawPayParams === '' || payParams?.kind === 'null') {
    throw new PayCloudAnswerError('trans_no or pay_params are missing', answer);
  }
  if (contradicts(answer.fields, 'merchant_order_no', request.merchantOrderNo)) {
    throw new PayCloudAnswerError('it speaks of another merchant order number', answer);
  }
  return { transNo, payParams: rawPayParams, psn };
}

/** Query order (path from public integrations; method and fields read off the vendor's SDK). */
export async function queryOrder(
  gateway: Gateway,
  merchant: { readonly merchantNo: string },
  query: OrderQuery,
  options?: CallOptions,
): Promise<OrderQueryResult> {
  const params = queryParams(query);
  let answer: GatewayAnswer;
  try {
    answer = await gateway.call(
      {
        method: 'order.query',
        path: '/api/entry/orderquery',
        params: { merchant_no: merchant.merchantNo, ...params },
        isRead: true,
      },
      options,
    );
  } catch (error) {
    return noRecord(error);
  }
  const order = readGatewayOrder(answer.fields);
  if ('missing' in order) {
    throw new PayCloudAnswerError(`missing or wrong: ${order.missing.join(', ')}`, answer);
  }
  const asked = query.merchantOrderNo ?? query.transNo;
  const told = query.merchantOrderNo === undefined ? order.transNo : order.merchantOrderNo;
  if (asked !== told) throw new PayCloudAnswerError('it speaks of another order', answer);
  if (contradicts(answer.fields, 'merchant_no', merchant.merchantNo)) {
    throw new PayCloudAnswerError('it speaks of another merchant', answer);
  }
  return { found: true, order, psn: answer.psn };
}

/** The proof that the gateway took a revocation. */
export interface Revocation {
  /** The gateway's serial number of this exchange. */
  readonly psn: string;
}

/**
 * Cancel order (method and effect from documentation and the vendor's SDK; its own path is not
 * known, so it goes to `/api/entry`).
 */
export async function revokeOrder(
  gateway: Gateway,
  merchant: { readonly merchantNo: string },
  order: { readonly merchantOrderNo: string },
  options?: CallOptions,
): Promise<Revocation> {
  const params = revokeParams(order);
  const { fields, psn } = await gateway.call(
    {
      method: 'order.revoker',
      path: '/api/entry',
      params: { merchant_no: merchant.merchantNo, ...params },
      isRead: false,
    },
    options,
  );
  if (contradicts(fields, 'merchant_order_no', order.merchantOrderNo)) {
    throw new PayCloudAnswerError('it speaks of another order', { psn });
  }
  return { psn };
}
