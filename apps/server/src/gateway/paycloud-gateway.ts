import { fromDecimal, MoneyError } from '@minipay/money';
import {
  forAlipay,
  forWeChat,
  PayCloudApiError,
  PayCloudError,
  PayCloudNotificationError,
  type GatewayOrder,
  type PayCloud,
} from '@minipay/paycloud';
import { idSchema, type Wallet, type WalletCall } from '@minipay/contracts';
import {
  NotificationRefusedError,
  NotificationUnreadableError,
  type Gateway,
  type GatewayResult,
  type NotificationVerifier,
  type PrepareOutcome,
  type QueryOutcome,
} from '../ports/gateway.ts';
import type { Logger } from '../ports/logger.ts';

export interface MerchantSettings {
  readonly storeNo: string | undefined;
  readonly longitude: string | undefined;
  readonly latitude: string | undefined;
  /** Where the gateway sends notifications; asked at each call, since a port may be a free one. */
  readonly notifyUrl: () => string;
  /** PayCloud's names for the two wallets. */
  readonly payMethodIds: Readonly<Record<Wallet, string>>;
}

/** The gateway's port over PayCloud's client. */
export function payCloudGateway(
  payCloud: PayCloud,
  merchant: MerchantSettings,
  logger: Logger,
): Gateway {
  return {
    prepare: (request) =>
      done(logger, async () => {
        const { wallet } = request;
        const { transNo, payParams, psn } = await payCloud.miniPay({
          merchantOrderNo: request.merchantOrderNo,
          order: { amountMinor: request.amountMinor, currency: request.currency },
          description: request.description,
          attach: request.attach,
          payMethodId: merchant.payMethodIds[wallet],
          subAppId: request.subAppId,
          subOpenId: request.subOpenId,
          expiresSeconds: request.expiresSeconds,
          termIp: request.termIp,
          storeNo: merchant.storeNo,
          longitude: merchant.longitude,
          latitude: merchant.latitude,
          notifyUrl: merchant.notifyUrl(),
        });
        return { kind: 'prepared', transNo, walletCall: walletCall(wallet, payParams), psn };
      }),
    query: (merchantOrderNo) =>
      answered(logger, async () => {
        const answer = await payCloud.queryOrder({ merchantOrderNo });
        return answer.found ? { order: answer.order, psn: answer.psn } : null;
      }),
    submitRefund: ({ amountMinor, currency, ...refund }) =>
      done(logger, async () => {
        const { transNo, psn } = await payCloud.submitRefund({
          ...refund,
          refund: { amountMinor, currency },
          notifyUrl: merchant.notifyUrl(),
        });
        return { kind: 'accepted', transNo, psn };
      }),
    queryRefund: (refundNumber) =>
      answered(logger, async () => {
        const answer = await payCloud.queryRefund({ refundNumber });
        return answer.found ? { order: answer.refund, psn: answer.psn } : null;
      }),
    revoke: (merchantOrderNo) =>
      done(logger, async () => {
        const { psn } = await payCloud.revokeOrder({ merchantOrderNo });
        return { kind: 'revoked', psn };
      }),
  };
}

type Failed = Exclude<PrepareOutcome, { readonly kind: 'prepared' }>;

/** What a call that does something came to. */
async function done<T>(logger: Logger, call: () => Promise<T>): Promise<T | Failed> {
  try {
    return await call();
  } catch (error) {
    return failedCall(known(error, logger));
  }
}

/** What a query found, null being no record. */
async function answered(
  logger: Logger,
  query: () => Promise<{ readonly order: GatewayOrder; readonly psn: string } | null>,
): Promise<QueryOutcome> {
  try {
    const found = await query();
    if (!found) return { kind: 'no-record' };
    return { kind: 'answered', result: gatewayResult(found.order), psn: found.psn };
  } catch (error) {
    return { kind: 'unanswered', code: codeOf(known(error, logger)) };
  }
}

/** The notifications' port over PayCloud's client. */
export function payCloudVerifier(payCloud: PayCloud): NotificationVerifier {
  return {
    verify(rawBody, contentType) {
      try {
        const notification = payCloud.parseNotification(rawBody, contentType);
        return {
          merchantNo: notification.merchantNo,
          appId: notification.appId,
          httpRequestId: notification.httpRequestId,
          sentAt: new Date(notification.timestampMs),
          ...orderOf(notification.attach),
          result: gatewayResult(notification.order),
        };
      } catch (error) {
        if (!(error instanceof PayCloudError)) throw error;
        if (error instanceof PayCloudNotificationError && error.step === 'fields') {
          throw new NotificationUnreadableError(error.message);
        }
        throw new NotificationRefusedError(error.code, error.message);
      }
    },
  };
}

/** What else stands there somebody else attached, to a payment that is not ours. */
function orderOf(attach: string | undefined): { attach?: string } {
  const orderId = idSchema.safeParse(attach);
  return orderId.success ? { attach: orderId.data } : {};
}

function walletCall(wallet: Wallet, payParams: string): WalletCall {
  return wallet === 'wechat'
    ? { wallet, requestPayment: { ...forWeChat(payParams) } }
    : { wallet, tradePay: { ...forAlipay(payParams) } };
}

/**
 * Certain only is a refusal from the client's list, and a request that never left. Payment
 * parameters in an unknown form come with an acceptance, so their outcome is unknown too.
 */
function failedCall(error: PayCloudError): Failed {
  const code = codeOf(error);
  if (error.outcome === 'not-sent') return { kind: 'not-sent', code, psn: null };
  const kind = error.outcome === 'refused' ? 'refused' : 'unknown';
  return { kind, code, psn: error.psn ?? null };
}

function codeOf(error: PayCloudError): string {
  return error instanceof PayCloudApiError ? error.apiCode : error.code;
}

/** What is not the client's own error is a mistake in the program, and goes on as one. */
function known(error: unknown, logger: Logger): PayCloudError {
  if (!(error instanceof PayCloudError)) throw error;
  logger.warn({ err: error.toJSON() }, 'A call to the gateway failed.');
  return error;
}

function gatewayResult(order: GatewayOrder): GatewayResult {
  const { discountBmopcMinor, discountBpcMinor } = order;
  return {
    merchantOrderNo: order.merchantOrderNo,
    transNo: order.transNo,
    transType: order.transType,
    transStatus: order.transStatus,
    currency: order.priceCurrency,
    orderAmountMinor: order.orderAmountMinor ?? null,
    transAmountMinor: order.transAmountMinor ?? null,
    paidAmountMinor: order.paidAmountMinor ?? null,
    discountMinor: (discountBmopcMinor ?? 0) + (discountBpcMinor ?? 0),
    paidYuanMinor: paidYuanMinor(order),
    failureCode: order.transErrorCode ?? null,
    origMerchantOrderNo: order.origMerchantOrderNo ?? null,
    origTransNo: order.origTransNo ?? null,
    unreadable: order.unreadable,
  };
}

/** The gateway gives yuan for the price alone, so what a coupon left of them is not known. */
function paidYuanMinor(order: GatewayOrder): number | null {
  const { priceCurrency, transAmountCny, transAmountMinor, paidAmountMinor } = order;
  if (transAmountCny === undefined || priceCurrency === 'CNY') return null;
  if (paidAmountMinor === undefined || paidAmountMinor !== transAmountMinor) return null;
  try {
    return fromDecimal(transAmountCny, 'CNY').amountMinor;
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}
