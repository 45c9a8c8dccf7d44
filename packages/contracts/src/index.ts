export {
  amountMinorSchema,
  currencySchema,
  idSchema,
  localizedTextSchema,
  type LocalizedText,
} from './fields.ts';
export {
  errorBodySchema,
  errorCodes,
  operatorErrorCodes,
  type ErrorBody,
  type ErrorCode,
  type OperatorErrorCode,
} from './errors.ts';
export { shopSchema, type Shop } from './shop.ts';
export {
  createSessionSchema,
  sessionSchema,
  walletSchema,
  type CreateSession,
  type Session,
  type Wallet,
} from './sessions.ts';
export { productListSchema, productSchema, type Product, type ProductList } from './products.ts';
export {
  idempotencyKeySchema,
  MAX_LINES,
  MAX_QUANTITY,
  orderLineSchema,
  orderListSchema,
  orderSchema,
  orderStateSchema,
  paymentStateSchema,
  placeOrderSchema,
  refundSchema,
  totalChangedSchema,
  type Order,
  type OrderLine,
  type OrderList,
  type OrderState,
  type PaymentState,
  type PlaceOrder,
  type Refund,
  type TotalChanged,
} from './orders.ts';
export {
  startedPaymentSchema,
  walletCallSchema,
  type StartedPayment,
  type WalletCall,
} from './payments.ts';
export {
  createOperatorSessionSchema,
  operatorSessionSchema,
  type CreateOperatorSession,
  type OperatorSession,
} from './admin.ts';
