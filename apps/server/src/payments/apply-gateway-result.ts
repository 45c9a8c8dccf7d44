import { payOrder } from '../orders/move-order.ts';
import type { GatewayResult } from '../ports/gateway.ts';
import type { FindingKind, PaymentOfOrder, Repositories } from '../ports/store.ts';
import { applyRefundResult } from '../refunds/apply-refund-result.ts';
import { returnByRule } from '../refunds/keep-refund.ts';
import type { RefundContext } from '../refunds/move-refund.ts';
import { takeInRefund } from '../refunds/take-in-refund.ts';
import { movePayment } from './move-payment.ts';
import { isUndecided } from './payment-state.ts';
import type { Payment } from './payment.ts';
import { isMoneyBack, TRANS_STATUS, TRANS_TYPE } from './trans-status.ts';

type Context = RefundContext;

/**
 * The one door by which the truth about money comes in, for notifications and queries alike. Takes
 * a result that the gateway signed for our merchant and app, and moves the payment and its order
 * as far as it proves something; what does not fit becomes a finding and moves nothing.
 *
 * Call it inside a transaction.
 *
 * @param locked what `lockFor` gave, where it was asked for already
 */
export async function applyGatewayResult(
  result: GatewayResult,
  context: Context,
  locked?: PaymentOfOrder | null,
): Promise<void> {
  if (isMoneyBack(result)) {
    await applyMoneyBack(result, context);
    return;
  }
  const found = locked === undefined ? await lockFor(result, context.tx) : locked;
  if (!isSale(result)) {
    await addFinding('not-understood', found?.order.id ?? null, result, context);
    return;
  }
  if (!found) {
    await addFinding('payment-not-ours', null, result, context);
    return;
  }
  switch (result.transStatus) {
    case TRANS_STATUS.succeeded:
      await applySuccess(found, result, context);
      return;
    case TRANS_STATUS.closed:
    case TRANS_STATUS.cancelled:
      await applyFailure(found, result, context);
      return;
    case TRANS_STATUS.created:
    case TRANS_STATUS.underWay:
      return;
    default:
      await addFinding('not-understood', found.order.id, result, context);
  }
}

/**
 * What nearly every notification comes to: a success that fits makes its order paid, without a
 * transaction and without waiting for whoever has the order.
 *
 * @param about what the result tells of, as it was read; and `message`, the notification's id in the
 *   inbox, put down as judged with it
 * @returns false, and nothing is changed, where the result is anything else, or something moved
 *   meanwhile: then `applyGatewayResult` sees to it
 */
export async function applyPlainSuccess(
  result: GatewayResult,
  about: PaymentOfOrder & { readonly message: string },
  context: Context,
): Promise<boolean> {
  const { order, payment, message } = about;
  const isPlain =
    isSale(result) &&
    result.transStatus === TRANS_STATUS.succeeded &&
    payment.state !== 'succeeded' &&
    order.state === 'payable' &&
    !order.stockReleasedAt &&
    amountFits(result, payment) &&
    amountsAddUp(result);
  return isPlain && payOrder(order, { payment, ended: successOf(result), message }, context);
}

function isSale({ transType }: GatewayResult): boolean {
  return transType === null || transType === TRANS_TYPE.sale;
}

/** The payment that a result tells of and its order, held; of money back nothing is, yet. */
export async function lockFor(
  result: GatewayResult,
  { payments }: Repositories,
): Promise<PaymentOfOrder | null> {
  return isMoneyBack(result) ? null : payments.lockWithOrder(result.merchantOrderNo);
}

async function applySuccess(
  { order, payment }: PaymentOfOrder,
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
  const ended = successOf(result);
  if (order.state === 'paid') {
    await movePayment(payment, 'succeeded', ended, context);
    await addFinding('second-success', order.id, result, context);
    await returnByRule(order, payment, 'twice', context);
    return;
  }
  if (order.state !== 'payable') await addFinding('late-success', order.id, result, context);
  if (order.stockReleasedAt) {
    // Somebody else may have bought its goods by now.
    await movePayment(payment, 'succeeded', ended, context);
    await returnByRule(order, payment, 'late', context);
    return;
  }
  if (await payOrder(order, { payment, ended }, context)) return;
  throw new Error('An order moved that is locked.');
}

/** A refund of ours, or one that was made elsewhere and that the gateway's answer to a query tells of. */
async function applyMoneyBack(result: GatewayResult, context: Context): Promise<void> {
  const refund = await context.tx.refunds.byNumber(result.merchantOrderNo);
  if (refund) await applyRefundResult(refund, result, context);
  else if (!(await takeInRefund(result, context))) {
    await addFinding('refund-not-ours', null, result, context);
  }
}

async function applyFailure(
  { order, payment }: PaymentOfOrder,
  result: GatewayResult,
  context: Context,
): Promise<void> {
  if (payment.state === 'succeeded') {
    // A success that is followed by "closed" is an old message; "cancelled" is money going back.
    if (result.transStatus === TRANS_STATUS.cancelled) {
      await addFinding('cancelled-after-success', order.id, result, context);
    }
  } else if (isUndecided(payment.state)) {
    const state = result.transStatus === TRANS_STATUS.closed ? 'closed' : 'cancelled';
    await movePayment(payment, state, endOf(result, result.failureCode), context);
  }
}

async function addFinding(
  kind: FindingKind,
  orderId: string | null,
  result: GatewayResult,
  { tx, ids, cause, at }: Context,
): Promise<void> {
  const { merchantOrderNo, transNo, transStatus, ...details } = result;
  const about = { kind, merchantOrderNo, transNo, transStatus, orderId };
  await tx.findings.add({ id: ids.next(), ...about, cause, at, details });
}

function successOf(result: GatewayResult) {
  return { ...endOf(result, null), paidYuanMinor: result.paidYuanMinor ?? null };
}

/** A payment that ended: its number, if it was still missing, and nothing more to ask. */
function endOf(result: GatewayResult, failureCode: string | null) {
  const transNo = result.transNo === null ? {} : { transNo: result.transNo };
  return { ...transNo, failureCode, nextQueryAt: null };
}

/**
 * What was asked for is compared, not what the payer gave: coupons of the wallet lower that. Only
 * where `order_amount` is missing, as it was in 2022, does `trans_amount` stand for it; where it is
 * there and cannot be read, nothing does.
 */
function amountFits(result: GatewayResult, payment: Payment): boolean {
  if (result.unreadable.includes('order_amount')) return false;
  const amountMinor = result.orderAmountMinor ?? result.transAmountMinor;
  return amountMinor === payment.amountMinor && result.currency === payment.currency;
}

/** The amount asked for is our own figure echoed; what was paid for it should make it up. */
function amountsAddUp(result: GatewayResult): boolean {
  if (result.unreadable.some((field) => SUMMANDS.has(field))) return false;
  const { transAmountMinor, paidAmountMinor, discountMinor } = result;
  if (transAmountMinor === null || paidAmountMinor === null) return true;
  return paidAmountMinor + (discountMinor ?? 0) === transAmountMinor;
}

const SUMMANDS = new Set(['trans_amount', 'paid_amount', 'discount_bmopc', 'discount_bpc']);
