import { execute, type ExecuteOptions, type WireParams } from './lib/execute.ts';
import { openGateway } from './lib/gateway.ts';
import { checkOptions } from './lib/settings.ts';
import type { WireFields } from './lib/wire-fields.ts';
import { parseNotification, type PayCloudNotification } from './notifications.ts';
import type { CallOptions, PayCloudOptions } from './options.ts';
import {
  miniPay,
  queryOrder,
  revokeOrder,
  type MiniPayRequest,
  type OrderQuery,
  type OrderQueryResult,
  type Prepayment,
  type Revocation,
} from './orders.ts';
import {
  queryRefund,
  submitRefund,
  type RefundQuery,
  type RefundQueryResult,
  type RefundRequest,
  type SubmittedRefund,
} from './refunds.ts';

/**
 * One merchant at one gateway. Every call is signed and its answer proven. Reads are repeated after
 * faults that pass, and so is whatever certainly never left; nothing that moves money is repeated
 * while its outcome is unknown.
 */
export interface PayCloud {
  /**
   * Prepares a payment in a mini-program. After an error whose `outcome` is `unknown` the payment
   * may exist, so keep the number and query.
   *
   * @throws PayCloudRequestError, PayCloudTransportError, PayCloudSignatureError,
   * PayCloudAnswerError, PayCloudApiError
   */
  readonly miniPay: (request: MiniPayRequest, options?: CallOptions) => Promise<Prepayment>;

  /**
   * Asks what became of an order. "Not found" is a result, and no assurance.
   *
   * @throws as `miniPay`; an unknown outcome means here only that nothing was learnt
   */
  readonly queryOrder: (query: OrderQuery, options?: CallOptions) => Promise<OrderQueryResult>;

  /**
   * Undoes an order whatever became of it. **It moves money**: one that was paid is refunded in
   * full, one that failed is closed (documented), and there is no refund number to query by. So it
   * is no way to close an unpaid order: that ends by its own `expiresSeconds`. After an unknown
   * outcome, query the order.
   *
   * @throws as `miniPay`
   */
  readonly revokeOrder: (
    order: { readonly merchantOrderNo: string },
    options?: CallOptions,
  ) => Promise<Revocation>;

  /**
   * Gives money back, asynchronously: what it returns is that the gateway took the refund, and a
   * query or notification tells its end. After an unknown outcome query by the same refund number,
   * and send again, if you must, under that number only: another one may pay twice.
   *
   * @throws as `miniPay`
   */
  readonly submitRefund: (
    request: RefundRequest,
    options?: CallOptions,
  ) => Promise<SubmittedRefund>;

  /**
   * Asks what became of a refund. "Not found" is a result, and no assurance.
   *
   * @throws as `queryOrder`
   */
  readonly queryRefund: (query: RefundQuery, options?: CallOptions) => Promise<RefundQueryResult>;

  /**
   * Calls any other method of the Open API. Only `params` and the common parameters are sent, so
   * give `merchant_no` where the method wants it.
   *
   * @param method such as `exchage.rate.get` (so spelt; names read off the vendor's SDK)
   * @returns the fields of the answer's `data` by their wire names, numbers as texts, without the
   * channel's raw messages
   * @throws as `miniPay`
   */
  readonly execute: (
    method: string,
    params: WireParams,
    options?: ExecuteOptions,
  ) => Promise<WireFields>;

  /**
   * Proves and reads a notification. Give the body as it came, before any parser: a signature
   * covers texts that parsing loses.
   *
   * @param contentType the request's; JSON by default, and a form is read as well
   * @throws PayCloudSignatureError if it is not proven, PayCloudNotificationError if it cannot be
   * read; either way nothing in it may be believed, unless `step` is `fields`
   */
  readonly parseNotification: (
    rawBody: string | Uint8Array,
    contentType?: string,
  ) => PayCloudNotification;

  /** Ends the client's own connections after the calls in flight. */
  readonly close: () => Promise<void>;
}

/**
 * Makes a client.
 *
 * @throws PayCloudConfigError that names every mistake in the options
 */
export function createPayCloud(options: PayCloudOptions): PayCloud {
  const settings = checkOptions(options);
  const gateway = openGateway(settings);
  return {
    miniPay: (request, callOptions) => miniPay(gateway, settings, request, callOptions),
    queryOrder: (query, callOptions) => queryOrder(gateway, settings, query, callOptions),
    revokeOrder: (order, callOptions) => revokeOrder(gateway, settings, order, callOptions),
    submitRefund: (request, callOptions) => submitRefund(gateway, settings, request, callOptions),
    queryRefund: (query, callOptions) => queryRefund(gateway, settings, query, callOptions),
    execute: (method, params, callOptions) => execute(gateway, method, params, callOptions),
    parseNotification: (rawBody, contentType) =>
      parseNotification(settings.verifier, rawBody, contentType),
    close: () => gateway.close(),
  };
}
