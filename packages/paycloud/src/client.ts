import { downloadBill, type Bill } from './bill.ts';
import { exchangeRate, type ExchangeRate, type ExchangeRateQuery } from './exchange-rate.ts';
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
  reconcileDetailLines,
  reconcileDetails,
  reconcileSummary,
  type ReconcileFilter,
  type ReconcileLine,
  type ReconcilePage,
  type ReconcilePageFilter,
  type ReconcileSummary,
} from './reconciliation.ts';
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
   * Asks where the bill of one day lies: the address of a file whose form is not known.
   *
   * @param day `date` as `YYYY-MM-DD`, in the merchant's own time zone
   * @throws as `queryOrder`
   */
  readonly downloadBill: (day: { readonly date: string }, options?: CallOptions) => Promise<Bill>;

  /**
   * Reads one page of the gateway's statement.
   *
   * @throws as `queryOrder`
   */
  readonly reconcileDetails: (
    filter: ReconcilePageFilter,
    options?: CallOptions,
  ) => Promise<ReconcilePage>;

  /**
   * Reads the whole statement line by line, with one page in memory at a time. It ends where as
   * many lines came as the gateway tells of, and throws where pages repeat, run out before, or are
   * more than 10,000: what it yielded without an error is all there is.
   *
   * @param options `timeoutMs` and `retries` are those of each page
   * @throws as `queryOrder`, while it is being read
   */
  readonly reconcileDetailLines: (
    filter: Omit<ReconcilePageFilter, 'pageNumber'>,
    options?: CallOptions,
  ) => AsyncIterableIterator<ReconcileLine>;

  /**
   * Reads the statement's totals by payment method and transaction type.
   *
   * @throws as `queryOrder`
   */
  readonly reconcileSummary: (
    filter: ReconcileFilter,
    options?: CallOptions,
  ) => Promise<ReconcileSummary>;

  /**
   * Asks for the rate at which a wallet converts a price, as an exact decimal text.
   *
   * @throws as `queryOrder`
   */
  readonly exchangeRate: (query: ExchangeRateQuery, options?: CallOptions) => Promise<ExchangeRate>;

  /**
   * Calls any other method of the Open API. Only `params` and the common parameters are sent, so
   * give `merchant_no` where the method wants it.
   *
   * @param method such as `pay.inapp.order` (names read off the vendor's SDK)
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
    downloadBill: (day, callOptions) => downloadBill(gateway, day, callOptions),
    reconcileDetails: (filter, callOptions) =>
      reconcileDetails(gateway, settings, filter, callOptions),
    reconcileDetailLines: (filter, callOptions) =>
      reconcileDetailLines(gateway, settings, filter, callOptions),
    reconcileSummary: (filter, callOptions) =>
      reconcileSummary(gateway, settings, filter, callOptions),
    exchangeRate: (query, callOptions) => exchangeRate(gateway, settings, query, callOptions),
    execute: (method, params, callOptions) => execute(gateway, method, params, callOptions),
    parseNotification: (rawBody, contentType) =>
      parseNotification(settings.verifier, rawBody, contentType),
    close: () => gateway.close(),
  };
}
