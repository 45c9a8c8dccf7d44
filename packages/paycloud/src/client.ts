import { execute, type ExecuteOptions, type WireFields, type WireParams } from './lib/execute.ts';
import { openGateway } from './lib/gateway.ts';
import { checkOptions } from './lib/settings.ts';
import { parseNotification, type PayCloudNotification } from './notifications.ts';
import type { CallOptions, PayCloudOptions } from './options.ts';
import {
  miniPay,
  queryOrder,
  type MiniPayRequest,
  type OrderQuery,
  type OrderQueryResult,
  type Prepayment,
} from './orders.ts';

/** One merchant at one gateway. Every call is signed, sent once, and its answer proven. */
export interface PayCloud {
  /**
   * Prepares a payment in a mini-program. Never repeated by itself: after an error whose
   * `outcome` is `unknown` the payment may exist, so keep the number and query.
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
    execute: (method, params, callOptions) => execute(gateway, method, params, callOptions),
    parseNotification: (rawBody, contentType) =>
      parseNotification(settings.verifier, rawBody, contentType),
    close: () => gateway.close(),
  };
}
