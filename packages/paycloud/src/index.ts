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
export type { PayCloudHooks, RequestEvent, ResponseEvent, RetryEvent } from './hooks.ts';
export type { ExecuteOptions, WireFields, WireParams, WireValue } from './lib/execute.ts';
export type { GatewayOrder } from './lib/gateway-order.ts';
export { forgeSigner, forgeVerifier } from './lib/signers/forge.ts';
export { nodeSigner, nodeVerifier } from './lib/signers/node.ts';
export type { Signer, Verifier } from './lib/signers/signer.ts';
export type { PayCloudNotification } from './notifications.ts';
export type { CallOptions, PayCloudOptions } from './options.ts';
export type {
  MiniPayRequest,
  NoRecordCode,
  OrderQuery,
  OrderQueryResult,
  Prepayment,
} from './orders.ts';
export {
  forAlipay,
  forWeChat,
  type AlipayPaymentParameters,
  type WeChatPaymentParameters,
} from './payment-parameters.ts';
