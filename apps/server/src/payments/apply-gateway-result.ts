import { moveOrder } from '../orders/move-order.ts';
import type { Order } from '../orders/order.ts';
import type { GatewayResult } from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { Cause, FindingKind, Repositories } from '../ports/store.ts';
import { movePayment } from './move-payment.ts';
import { isUndecided } from './payment-state.ts';
import type { Payment } from './payment.ts';

const SALE = 1;
const REFUND = 3;
const CREATED = 9;
const UNDER_WAY = 0;
const CLOSED = 1;
const SUCCEEDED = 2;
const CANCELLED = 3;

interface Context {
  readonly tx: Repositories;
  readonly ids: Ids;
  readonly cause: Cause;
  readonly at: Date;
}

/**
 * The one door by which the truth about money comes in, for notifications and queries alike. Takes
 * a result that the gateway signed for our merchant and app, and moves the payment and its order
 * as far as it proves something; what does not fit becomes a finding and moves nothing.
 *
 * Call it inside a transaction.
 */
export async function applyGatewayResult(result: GatewayResult, context: Context): Promise<void> {
  const isSale = result.transType === null || result.transType === SALE;
  const found = await lockPayment(result.merchantOrderNo, context.tx);
  if (!isSale) {
    const kind = result.transType === REFUND ? 'refund-not-ours' : 'not-understood';
    await addFinding(kind, found?.order.id ?? null, result, context);
    return;
  }
  if (!found) {
    await addFinding('payment-not-ours', null, result, context);
    return;
  }
  switch (result.transStatus) {
    case SUCCEEDED:
      await applySuccess(found, result, context);
      return;
    case CLOSED:
    case CANCELLED:
      await applyFailure(found, result, context);
      return;
    case CREATED:
    case UNDER_WAY:
      return;
    default:
      await addFinding('not-understood', found.order.id, result, context);
  }
}

interface Found {
  readonly order: Order;
  readonly payment: Payment;
}

async function applySuccess(
  { order, payment }: Found,
  result: GatewayResult,
  context: Context,
): Promise<void> {
  if (payment.state === 'succeeded') return;
  if (!amountFits(result, payment)) {
    await addFinding('amount-differs', order.id, result, context);
    return;
  }
  if (!amountsAddUp(result)) {
    await addFinding('amounts-do-not-add-up', order.id, result, context);
  }
  await movePayment(payment, 'succeeded', endOf(result, null), context);
  if (order.state === 'paid') {
    await addFinding('second-success', order.id, result, context);
    return;
  }
  if (order.state !== 'payable') await addFinding('late-success', order.id, result, context);
  await moveOrder(order, 'paid', context);
}

async function applyFailure(
  { order, payment }: Found,
  result: GatewayResult,
  context: Context,
): Promise<void> {
  if (payment.state === 'succeeded') {
    // A success that is followed by "closed" is an old message; "cancelled" is money going back.
    if (result.transStatus === CANCELLED) {
      await addFinding('cancelled-after-success', order.id, result, context);
    }
  } else if (isUndecided(payment.state)) {
    const state = result.transStatus === CLOSED ? 'closed' : 'cancelled';
    await movePayment(payment, state, endOf(result, result.failureCode), context);
  }
}

async function addFinding(
  kind: FindingKind,
  orderId: string | null,
  result: GatewayResult,
  { tx, ids, cause, at }: Context,
): Promise<void> {
  const { merchantOrderNo, ...details } = result;
  await tx.findings.add({ id: ids.next(), kind, merchantOrderNo, orderId, cause, at, details });
}

/** The order is locked before its payment, always, so that two results cannot block each other. */
async function lockPayment(merchantOrderNo: string, tx: Repositories): Promise<Found | null> {
  const known = await tx.payments.byMerchantOrderNo(merchantOrderNo);
  if (!known) return null;
  const order = await tx.orders.lock(known.orderId);
  const payment = await tx.payments.lock(known.id);
  return order && payment ? { order, payment } : null;
}

/** A payment that ended: its number, if it was still missing, and nothing more to ask. */
function endOf(result: GatewayResult, failureCode: string | null) {
  const transNo = result.transNo === null ? {} : { transNo: result.transNo };
  return { ...transNo, failureCode, nextQueryAt: null };
}

/** What was asked for is compared, not what the payer gave: coupons of the wallet lower that. */
function amountFits(result: GatewayResult, payment: Payment): boolean {
  const amountMinor = result.orderAmountMinor ?? result.transAmountMinor;
  return amountMinor === payment.amountMinor && result.currency === payment.currency;
}

/** The amount asked for is our own figure echoed; what was paid for it should make it up. */
function amountsAddUp({ transAmountMinor, paidAmountMinor, discountMinor }: GatewayResult) {
  if (transAmountMinor === null || paidAmountMinor === null) return true;
  return paidAmountMinor + (discountMinor ?? 0) === transAmountMinor;
}
