export type { Money } from '@minipay/money';
export type { Bill } from './bill.ts';
export { createPayCloud, type PayCloud } from './client.ts';
export {
  PayCloudAnswerError,
  PayCloudApiError,
  PayCloudConfigError,
  PayCloudError,
  PayCloudNotificationError,
  PayCloudPayParamsError,
  PayCloudRequestError,
  PayCloudSignatureError,
  PayCloudTransportError,
  type NotificationStep,
  type Outcome,
  type PayCloudErrorCode,
  type SignatureStep,
  type TransportFault,
} from './errors.ts';
export type { ExchangeRate, ExchangeRateQuery } from './exchange-rate.ts';
export type { PayCloudHooks, RequestEvent, ResponseEvent, RetryEvent } from './hooks.ts';
export type { ExecuteOptions, WireParams } from './lib/execute.ts';
export type { GatewayOrder } from './lib/gateway-order.ts';
export { forgeSigner, forgeVerifier } from './lib/signers/forge.ts';
export { nodeSigner, nodeVerifier } from './lib/signers/node.ts';
export type { Signer, Verifier } from './lib/signers/signer.ts';
export type { WireFields, WireValue } from './lib/wire-fields.ts';
export {
  deduplicationKeyOf,
  type NotPaidNotification,
  type OtherNotification,
  type PaidNotification,
  type PayCloudNotification,
  type RefundNotification,
} from './notifications.ts';
export type { CallOptions, PayCloudOptions } from './options.ts';
export type { NoRecordCode } from './lib/no-record.ts';
export type {
  MiniPayRequest,
  OrderQuery,
  OrderQueryResult,
  Prepayment,
  Revocation,
} from './orders.ts';
export type {
  ReconcileFilter,
  ReconcileLine,
  ReconcilePage,
  ReconcilePageFilter,
  ReconcileSummary,
  ReconcileSummaryRow,
} from './reconciliation.ts';
export type {
  OriginalPayment,
  RefundQuery,
  RefundQueryResult,
  RefundRequest,
  SubmittedRefund,
} from './refunds.ts';
export { TRANS_STATUS, TRANS_TYPE } from './transactions.ts';
export {
  forAlipay,
  forWeChat,
  type AlipayPaymentParameters,
  type WeChatPaymentParameters,
} from './payment-parameters.ts';
