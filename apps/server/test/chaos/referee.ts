import type { Sandbox } from '@minipay/sandbox';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Premises } from '../rig/premises.ts';

const PAYMENTS = sql`
  select p.merchant_order_no as number, p.state, p.amount_minor as amount, p.currency,
    o.state as "orderState", o.total_minor as total
  from payments p join orders o on o.id = p.order_id`;
const REFUNDS = sql`select refund_number as number, state, amount_minor as amount from refunds`;
const WAITING = sql`
  select 'payment ' || id as what from payments where next_query_at < now() - interval '2 minutes'
  union all
  select 'refund ' || id from refunds where next_query_at < now() - interval '2 minutes'
  union all
  select 'notification ' || id from inbox where processed_at is null`;

const amount = z.coerce.number().int();
const paymentsSchema = z.array(
  z.object({
    number: z.string(),
    state: z.string(),
    amount,
    currency: z.string(),
    orderState: z.string(),
    total: amount,
  }),
);
const refundsSchema = z.array(z.object({ number: z.string(), state: z.string(), amount }));
const waitingSchema = z.array(z.object({ what: z.string() }));

/** Which state here is the truth about each `trans_status` there, once all is said. */
const STATE_OF: Readonly<Record<number, string>> = { 1: 'closed', 2: 'succeeded', 3: 'cancelled' };

/**
 * Compares the books with the gateway's own, payment by payment and
 * refund by refund.
 *
 * @returns in words, where they disagree, and what waits longer than it should
 */
export async function disagreements(premises: Premises): Promise<readonly string[]> {
  const { sandbox } = premises;
  const [payments, refunds, waiting] = await premises.rows(PAYMENTS, REFUNDS, WAITING);
  return [
    ...paymentsApart(sandbox, paymentsSchema.parse(payments)),
    ...refundsApart(sandbox, refundsSchema.parse(refunds)),
    ...waitingSchema.parse(waiting).map(({ what }) => `${what} waits longer than it should`),
  ];
}

function paymentsApart(sandbox: Sandbox, ours: z.output<typeof paymentsSchema>): string[] {
  const there = sandbox.payments();
  const here = new Map(ours.map((payment) => [payment.number, payment]));
  const known = new Set(there.map(({ merchantOrderNo }) => merchantOrderNo));
  const apart = there.flatMap(({ merchantOrderNo, transStatus, amountMinor, currency }) => {
    const is = `${transStatus} ${amountMinor} ${currency}`;
    const payment = here.get(merchantOrderNo);
    if (!payment) return [`${merchantOrderNo} is ${is} there and not known here`];
    const was = `${payment.state} ${payment.amount} ${payment.currency}`;
    if (was === `${STATE_OF[transStatus] ?? ''} ${amountMinor} ${currency}`) return [];
    return [`${merchantOrderNo} is ${is} there and ${was} here`];
  });
  const alone = ours
    .filter(({ number, state }) => state === 'succeeded' && !known.has(number))
    .map(({ number }) => `${number} succeeded here and is not known there`);
  const unpaid = ours
    .filter(({ state, orderState }) => state === 'succeeded' && orderState !== 'paid')
    .map(({ number, orderState }) => `${number} succeeded and its order is ${orderState}`);
  return [...apart, ...alone, ...unpaid];
}

function refundsApart(sandbox: Sandbox, ours: z.output<typeof refundsSchema>): string[] {
  const there = new Map(sandbox.refunds().map((refund) => [refund.merchantOrderNo, refund]));
  const here = new Map(ours.map((refund) => [refund.number, refund]));
  const apart = ours.flatMap(({ number, state, amount: minor }) => {
    const refund = there.get(number);
    const isSame = refund?.transStatus === 2 && refund.amountMinor === minor;
    return isSame && state === 'succeeded' ? [] : [`refund ${number} of ${minor} is ${state} here`];
  });
  const alone = [...there.keys()].filter((number) => !here.has(number));
  return [...apart, ...alone.map((number) => `refund ${number} is not known here`)];
}
