import type { Category, LocalizedText, Wallet, WalletCall } from '@minipay/contracts';
import type { Order } from '../orders/order.ts';
import type { OrderState } from '../orders/order-state.ts';
import type { OfOrder, Payment } from '../payments/payment.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import type { DifferenceKind } from '../reconciliation/kinds.ts';
import type { AuditStore } from './audit-store.ts';
import type { EventStore, NewEvent } from './event-store.ts';
import type { ExportStore } from './export-store.ts';
import type { VerifiedNotification } from './gateway.ts';
import type { OrderSearchStore } from './order-search.ts';
import type { PersonalData } from './personal-data.ts';
import type { PickupStore } from './pickup-store.ts';
import type { ProductImportStore } from './product-import-store.ts';
import type { ReconciliationStore } from './reconciliation-store.ts';
import type { RefundStore } from './refund-store.ts';
import type { KnownSales, SalesStore } from './sales-store.ts';

export interface User {
  readonly id: string;
  readonly identity: 'wechat' | 'alipay' | 'sandbox';
  readonly wallet: Wallet;
  /** The mini-program's app id, and the user's id in it. */
  readonly appId: string;
  readonly openId: string;
}

export interface UserStore {
  /** Keeps the user unless identity, app and open id are known, and gives the one that is kept. */
  keep(user: User): Promise<User>;
  /** Null for one who was forgotten. */
  byId(id: string): Promise<User | null>;
}

export interface Product {
  readonly id: string;
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  readonly imagePath: string;
  readonly currency: string;
  /** With its tax in it. */
  readonly unitPriceMinor: number;
  /** Its own; how it is eaten may make it another one. */
  readonly taxRateBasisPoints: number;
  readonly categoryId: string | null;
  readonly forSale: boolean;
  /** How many are left to be ordered; null where nobody counts. */
  readonly stock: number | null;
}

export interface ProductStore {
  /** In the catalogue's order. */
  forSale(): Promise<readonly Product[]>;
  byIds(ids: readonly string[]): Promise<readonly Product[]>;
  /** In the catalogue's order. */
  categories(): Promise<readonly Category[]>;
  /** Makes the categories exactly these. */
  replaceCategories(categories: readonly Category[]): Promise<void>;
  /**
   * Makes the catalogue exactly this; what is missing in it is no longer for sale. What is left of
   * a product that is known already stays as it was counted, and what operators imported is theirs.
   */
  replaceAll(products: readonly Product[]): Promise<void>;
  /** Takes from what is left; false, and nothing taken, where there is not as much. */
  take(id: string, quantity: number): Promise<boolean>;
  /** Puts back what was taken. */
  putBack(id: string, quantity: number): Promise<void>;
}

export interface OrderStore {
  /** False, and nothing kept, where the user has an order under this idempotency key. */
  insert(order: Order, why: HistoryEntry): Promise<boolean>;
  byKey(userId: string, idempotencyKey: string): Promise<Order | null>;
  byId(id: string): Promise<Order | null>;
  /** Newest first; `before` is the id of the last one seen. */
  ofUser(
    userId: string,
    page: { readonly before: string | null; readonly limit: number },
  ): Promise<readonly Order[]>;
  /** What stands around those orders elsewhere, in any order. */
  surroundings(ids: readonly string[]): Promise<readonly OrderSurroundings[]>;
  /** An order with what stands around it. */
  shown(id: string): Promise<ShownOrder | null>;
  /** Reads the order and holds it until the transaction ends. */
  lock(id: string): Promise<Order | null>;
  setState(id: string, state: OrderState, why: HistoryEntry): Promise<void>;
  /** Puts down that its goods went back; false where they had gone back already. */
  setStockReleased(id: string, at: Date): Promise<boolean>;
  /** Puts down goods that went back with a refund; false where the line has not as many left. */
  addRestocked(id: string, position: number, quantity: number): Promise<boolean>;
  /**
   * Moves this payment and makes the order paid by it, gives it the next pickup number of the
   * business day, keeps the event, which gets the number too, and puts down that the message which
   * told of it is judged: all or nothing by itself. False, and nothing changed, where they are not in
   * the states that they were read in, its goods went back, or it is in other hands.
   *
   * All orders of a day count on one number: in a transaction it is held until that ends, so this is
   * best its last.
   */
  pay(
    id: string,
    paid: {
      readonly paymentId: string;
      readonly from: { readonly payment: PaymentState; readonly order: OrderState };
      readonly move: PaymentMove;
      readonly at: Date;
      /** The id of the inbox's entry; null where none told of it. */
      readonly message: string | null;
    },
    why: readonly [HistoryEntry, HistoryEntry],
    event: NewEvent,
  ): Promise<boolean>;
  /**
   * Ids of payable and cancelled orders that still hold goods, whose deadline and grace are over
   * and which, by what the gateway has answered since, nobody is paying. Oldest first.
   */
  expirable(now: Date, graceMs: number, limit: number): Promise<readonly string[]>;
}

export interface OrderSurroundings {
  readonly orderId: string;
  /** The one that paid the order; of an order that is not paid, the newest. */
  readonly payment: Pick<Payment, 'id' | 'state' | 'failureCode' | 'paidYuanMinor'> | null;
  readonly pickupNumber: number | null;
  /** Whether any refund of it was begun, and whether it was ever cancelled or expired. */
  readonly hasRefunds: boolean;
  readonly wasClosed: boolean;
}

export interface ShownOrder {
  readonly order: Order;
  readonly around: OrderSurroundings;
}

export interface PaymentChange {
  readonly transNo?: string;
  readonly walletCall?: WalletCall;
  readonly failureCode?: string | null;
  readonly paidYuanMinor?: number | null;
  readonly supersededAt?: Date;
  readonly nextQueryAt?: Date | null;
  readonly queryCount?: number;
  readonly lastAnswerAt?: Date;
  readonly lastAnswerStatus?: number | null;
  readonly noRecordSince?: Date | null;
  readonly noRecordAgainAt?: Date | null;
}

export interface PaymentMove extends PaymentChange {
  readonly state: PaymentState;
}

export interface PaymentOfOrder {
  readonly payment: Payment;
  readonly order: Order;
}

export interface PaymentStore {
  insert(payment: Payment, why: HistoryEntry): Promise<void>;
  /**
   * Keeps the first attempt of an order with what it has of the order, all or nothing by itself;
   * null, and nothing kept, where the order is not this user's, is not payable until then, has an
   * attempt, or is in other hands just now.
   */
  insertFirst(
    attempt: Omit<Payment, OfOrder>,
    order: { readonly userId: string; readonly payableUntil: Date },
    why: HistoryEntry,
  ): Promise<Payment | null>;
  /**
   * Makes an initiated attempt payable, all or nothing by itself; false, and nothing changed, where
   * the attempt has moved or was superseded by now, its order is not payable, or is in other hands
   * just now.
   */
  makePayable(
    payment: Pick<Payment, 'id' | 'orderId'>,
    prepared: { readonly transNo: string; readonly walletCall: WalletCall },
    why: HistoryEntry,
  ): Promise<boolean>;
  byId(id: string): Promise<Payment | null>;
  byMerchantOrderNo(merchantOrderNo: string): Promise<Payment | null>;
  /** By the gateway's own number. */
  byTransNo(transNo: string): Promise<Payment | null>;
  /** Oldest first. */
  ofOrder(orderId: string): Promise<readonly Payment[]>;
  /** Reads the payment and holds it until the transaction ends. Lock its order first. */
  lock(id: string): Promise<Payment | null>;
  /** The same for a payment and its order, which is locked first. */
  lockWithOrder(merchantOrderNo: string): Promise<PaymentOfOrder | null>;
  withOrder(merchantOrderNo: string): Promise<PaymentOfOrder | null>;
  change(id: string, change: PaymentChange): Promise<void>;
  /** Changes its state, and maybe more. */
  move(id: string, move: PaymentMove, why: HistoryEntry): Promise<void>;
  /** Takes payments that are due, and moves their next query to `leaseUntil` meanwhile. */
  claimDue(now: Date, leaseUntil: Date, limit: number): Promise<readonly Payment[]>;
}

/** Where a change came from: a notification, our own query, the answer to a call, or a person. */
export interface Cause {
  readonly kind: 'notification' | 'query' | 'answer' | 'shopper' | 'operator' | 'job';
  /**
   * Which one: the notification's id in the inbox; the gateway's serial number for an answer, or,
   * where it gave none, the number that was asked about; the user, the operator, the job.
   */
  readonly reference: string | null;
}

/** That an order, a payment of it or a refund came into a state. */
export interface HistoryEntry {
  readonly id: string;
  readonly orderId: string;
  /** The payment's that it tells of, or that made the order paid. */
  readonly paymentId: string | null;
  readonly refundId?: string | null;
  readonly from: string | null;
  readonly to: string;
  readonly cause: Cause;
  readonly at: Date;
}

export interface HistoryStore {
  /** For a refund; what an order or a payment came to is told with the change itself. */
  add(entry: HistoryEntry): Promise<void>;
  /** Oldest first. */
  ofOrder(orderId: string): Promise<readonly HistoryEntry[]>;
  /** When orders were cancelled or expired, oldest first. */
  closings(orderIds: readonly string[]): Promise<readonly Closing[]>;
}

export interface Closing {
  readonly orderId: string;
  readonly to: 'cancelled' | 'expired';
  readonly at: Date;
}

export interface InboxEntry {
  readonly id: string;
  readonly notification: VerifiedNotification;
}

export interface InboxStore {
  /** False, and nothing kept, where the gateway has said exactly this before. */
  insert(
    entry: InboxEntry & {
      readonly rawBody: string;
      readonly receivedAt: Date;
      /** When a worker judges it, if nobody has by then. */
      readonly nextAttemptAt: Date;
    },
  ): Promise<boolean>;
  /** The entry is judged by the transaction; false if it was before, or is in other hands. */
  claim(id: string, at: Date): Promise<boolean>;
  /** Whether one that tells of a payment of the order is kept and was not looked at yet. */
  isWaiting(orderId: string): Promise<boolean>;
  /** Counts a failure, and gives how many there were. Null for `nextAttemptAt` gives it up. */
  markFailed(id: string, nextAttemptAt: (failures: number) => Date | null): Promise<number>;
  /** Entries that are to be judged by now, those that wait longest first. */
  due(now: Date, limit: number): Promise<readonly InboxEntry[]>;
}

export type FindingKind =
  | 'payment-not-ours'
  | 'wrong-merchant'
  | 'amount-differs'
  | 'amounts-do-not-add-up'
  | 'late-success'
  | 'second-success'
  | 'cancelled-after-success'
  | 'revoked'
  | 'refund-not-ours'
  | 'refund-elsewhere'
  | 'refund-differs'
  | 'refund-failed'
  | 'refunded-too-much'
  | 'not-understood'
  | `statement-${DifferenceKind}`;

export type FindingDetails = Readonly<Record<string, string | number | null | readonly string[]>>;

/** Something about money that a person must look at. */
export interface NewFinding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly merchantOrderNo: string;
  readonly transNo: string | null;
  readonly transStatus: number | null;
  readonly orderId: string | null;
  readonly cause: Cause;
  readonly details: FindingDetails;
  readonly at: Date;
}

export interface Finding extends Omit<NewFinding, 'cause'> {
  readonly handledAt: Date | null;
  readonly handledBy: string | null;
  readonly note: string | null;
}

export interface FindingStore {
  /** Once for each kind, merchant order number, transaction number and status. */
  add(finding: NewFinding): Promise<void>;
  byId(id: string): Promise<Finding | null>;
  /** Oldest first. */
  ofOrder(orderId: string): Promise<readonly Finding[]>;
  /** Newest first; `before` is the id of the last one seen. */
  list(
    state: 'open' | 'handled',
    page: { readonly before: string | null; readonly limit: number },
  ): Promise<readonly Finding[]>;
  /** Puts down who saw to it; what was seen to already stays as it is. */
  markHandled(id: string, by: string, note: string, at: Date): Promise<void>;
}

export interface Repositories {
  readonly users: UserStore;
  readonly products: ProductStore;
  readonly orders: OrderStore;
  readonly payments: PaymentStore;
  readonly refunds: RefundStore;
  readonly history: HistoryStore;
  readonly inbox: InboxStore;
  readonly findings: FindingStore;
  readonly audit: AuditStore;
  readonly orderSearch: OrderSearchStore;
  readonly exports: ExportStore;
  readonly productImport: ProductImportStore;
  readonly sales: SalesStore;
  readonly events: EventStore;
  readonly pickupNumbers: PickupStore;
  readonly reconciliations: ReconciliationStore;
  readonly personalData: PersonalData;
}

export interface Store extends Repositories {
  readonly sales: KnownSales;
  /**
   * All of `work` or nothing. Inside it use only the repositories that it is given, and do nothing
   * that cannot be done twice: it is run again where the database broke it off to let another go on,
   * or refused a row because another was first. What
   * is asked for at once is done in the order of asking, and a write that gives nothing back may
   * fail as late as at the end.
   *
   * @throws StoreUnavailableError if the database cannot be reached, or is too busy
   */
  transaction<T>(work: (tx: Repositories) => Promise<T>): Promise<T>;
  /** @throws StoreUnavailableError */
  ping(): Promise<void>;
}

/** The database cannot be reached or is too busy. Nothing was kept; it may be tried again. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  readonly code = 'STORE_UNAVAILABLE';
}
