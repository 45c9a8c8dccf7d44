import { sql, type SQL } from 'drizzle-orm';
import { orderTransitions } from '../orders/order-state.ts';
import { paymentTransitions } from '../payments/payment-state.ts';
import { refundTransitions } from '../refunds/refund-state.ts';
import type { Violation } from '../ports/books.ts';
import type { Database } from './connection.ts';

/** More than these of one rule tell a person nothing new. */
const MOST_OF_ONE_RULE = 20;

/**
 * Looks through all books for what must never be: states without the history that leads to them,
 * money that pays nothing, goes back twice or waits for nobody. It only reads, and as they were at
 * one moment.
 *
 * @returns nothing if all is well
 */
export async function checkBooks(database: Database): Promise<readonly Violation[]> {
  return database.transaction(
    async (tx) => {
      // All of the books take longer than one order may.
      await tx.execute(sql`set local statement_timeout = 0`);
      const violations: Violation[] = [];
      for (const { rule, broken } of RULES) {
        const query = sql`select reference from (${broken}) as broken limit ${MOST_OF_ONE_RULE}`;
        // Both drivers answer with an object that has `rows`; their common type does not say so.
        const { rows } = (await tx.execute(query)) as { rows: { reference: string }[] };
        violations.push(...rows.map(({ reference }) => ({ rule, reference })));
      }
      return violations;
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

const RETURNED = sql`('requested', 'unknown', 'accepted', 'succeeded')`;
const returnedOf = (payment: SQL) => sql`
  coalesce((select sum(r.amount_minor) from refunds r
    where r.payment_id = ${payment} and r.state in ${RETURNED}), 0)`;

const RULES: readonly { readonly rule: string; readonly broken: SQL }[] = [
  {
    rule: 'I2 a paid order is paid by one of its own payments, that succeeded, in full',
    broken: sql`
      select o.id as reference from orders o
      left join payments p on p.id = o.paid_by_payment_id and p.order_id = o.id
      where o.state = 'paid' and (p.id is null or p.state <> 'succeeded'
        or p.amount_minor <> o.total_minor or p.currency <> o.currency or o.paid_at is null)`,
  },
  {
    rule: 'I2 an order that is not paid names no payment that pays it',
    broken: sql`
      select id as reference from orders
      where state <> 'paid' and (paid_by_payment_id is not null or paid_at is not null)`,
  },
  {
    rule: 'I2 a success that pays no order goes back and stands before a person',
    broken: sql`
      select p.id as reference from payments p join orders o on o.id = p.order_id
      where p.state = 'succeeded' and o.paid_by_payment_id is distinct from p.id
        and (not exists (select 1 from findings f where f.merchant_order_no = p.merchant_order_no)
          or not exists (select 1 from refunds r where r.payment_id = p.id))`,
  },
  {
    rule: 'I3 no more goes back than was paid, unless somebody did so elsewhere',
    broken: sql`
      select p.id as reference from payments p
      where ${returnedOf(sql`p.id`)} > p.amount_minor and not exists (
        select 1 from findings f where f.kind = 'refunded-too-much' and f.order_id = p.order_id)`,
  },
  {
    rule: 'I3 money goes back of payments that succeeded, and in their currency',
    broken: sql`
      select r.id as reference from refunds r join payments p on p.id = r.payment_id
      where p.state <> 'succeeded' or p.currency <> r.currency or p.order_id <> r.order_id`,
  },
  ...historyRules(
    'order',
    sql`orders`,
    sql`(h.payment_id is null or h.to_state = 'paid')`,
    sql`h.order_id`,
    orderTransitions,
  ),
  ...historyRules(
    'payment',
    sql`payments`,
    sql`h.payment_id is not null and h.refund_id is null and h.to_state <> 'paid'`,
    sql`h.payment_id`,
    paymentTransitions,
  ),
  ...historyRules(
    'refund',
    sql`refunds`,
    sql`h.refund_id is not null`,
    sql`h.refund_id`,
    refundTransitions,
  ),
  {
    rule: 'I4 history tells of what is there, under its own order',
    broken: sql`
      select h.id as reference from history h
      left join orders o on o.id = h.order_id
      left join payments p on p.id = h.payment_id
      left join refunds r on r.id = h.refund_id
      where o.id is null
        or (h.payment_id is not null and p.order_id is distinct from h.order_id)
        or (h.refund_id is not null and r.order_id is distinct from h.order_id)`,
  },
  {
    rule: 'I7 a transaction number belongs to one success',
    broken: sql`
      select trans_no as reference from payments
      where state = 'succeeded' and trans_no is not null group by trans_no having count(*) > 1`,
  },
  {
    rule: 'I10 what is not decided will be asked about',
    broken: sql`
      select id as reference from payments
      where state in ('initiated', 'payable', 'unknown') and next_query_at is null
      union all
      select id from refunds
      where state in ('requested', 'unknown', 'accepted') and next_query_at is null`,
  },
  {
    rule: 'I11 amounts are whole and not less than nothing',
    broken: sql`
      select id as reference from orders where total_minor <= 0
      union all select id from payments where amount_minor <= 0
      union all select id from refunds where amount_minor <= 0
      union all select order_id from order_lines
        where line_total_minor <> unit_price_minor * quantity or quantity < 1`,
  },
  {
    rule: 'I11 an order costs what its lines cost',
    broken: sql`
      select o.id as reference from orders o
      where o.total_minor <> (
        select sum(l.line_total_minor) from order_lines l where l.order_id = o.id)`,
  },
  {
    rule: 'I13 a phone may hold one payment of an order that can still be paid',
    broken: sql`
      select order_id as reference from payments
      where state in ('initiated', 'payable') and superseded_at is null
      group by order_id having count(*) > 1`,
  },
  {
    rule: 'I5 goods are released once, by an order that is paid',
    broken: sql`
      select o.id as reference from orders o
      where (select count(*) from events e where e.order_id = o.id and e.type = 'order.paid')
          <> (case o.state when 'paid' then 1 else 0 end)
        or (o.state = 'paid')
          <> exists (select 1 from pickup_numbers n where n.order_id = o.id)`,
  },
  {
    rule: 'I5 each refund that ended is told, and no other',
    broken: sql`
      select r.id as reference from refunds r
      where (r.state = 'succeeded') <> exists (
          select 1 from events e where e.refund_id = r.id and e.type = 'order.refunded')
        or (r.state in ('refused', 'failed') and not exists (
          select 1 from events e where e.refund_id = r.id and e.type = 'order.refund_failed'))`,
  },
  {
    rule: 'I5 events tell of what is there, under its own order',
    broken: sql`
      select e.id as reference from events e
      left join orders o on o.id = e.order_id
      left join refunds r on r.id = e.refund_id
      where o.id is null or (e.refund_id is not null and r.order_id is distinct from e.order_id)`,
  },
  {
    rule: 'I5 the events of an order are in order, and each is delivered, due, dead or skipped',
    broken: sql`
      select e.id as reference from events e
      where (e.delivered_at is not null)::int + (e.dead_at is not null)::int
          + (e.next_attempt_at is not null)::int + (e.skipped_at is not null)::int <> 1
        or (e.delivered_at is not null and exists (
          select 1 from events b where b.order_id = e.order_id and b.sequence < e.sequence
            and b.delivered_at is null and b.skipped_at is null))
        or (e.sequence > 1 and not exists (
          select 1 from events b where b.order_id = e.order_id and b.sequence = e.sequence - 1))`,
  },
  {
    rule: 'an order is paid or its goods are given back, not both',
    broken: sql`
      select id as reference from orders where state = 'paid' and stock_released_at is not null
      union all select id from orders where state = 'expired' and stock_released_at is null`,
  },
  {
    rule: 'no more goods are sold, or put back, than there are',
    broken: sql`
      select id as reference from products where stock < 0
      union all select order_id from order_lines
        where restocked > quantity or restocked < 0 or reserved not in (0, quantity)`,
  },
];

/**
 * I4: each move is one that the table allows, and together they are one way from nothing to the
 * state of the row. Whatever way it is, every state on it is left as often as it is reached, except
 * the last one; so it also begins once. The move of an order to `paid`, which no payment knows, names the payment.
 */
function historyRules(
  what: string,
  table: SQL,
  isAbout: SQL,
  subject: SQL,
  transitions: Readonly<Record<string, readonly string[]>>,
): { rule: string; broken: SQL }[] {
  const moves = Object.entries(transitions).flatMap(([from, next]) =>
    next.map((to) => sql`(${from}, ${to})`),
  );
  return [
    {
      rule: `I4 the ${what}s moved as their table allows`,
      broken: sql`
        select h.id as reference from history h
        where ${isAbout} and h.from_state is not null
          and (h.from_state, h.to_state) not in (${sql.join(moves, sql`, `)})`,
    },
    {
      rule: `I4 the history of each ${what} leads to its state`,
      broken: sql`
        with moves as (
          select ${subject} as id, h.from_state, h.to_state from history h where ${isAbout})
        select distinct id as reference from (
          select id, to_state as state, 1 as n from moves
          union all select id, from_state, -1 from moves where from_state is not null
          union all select id, state, -1 from ${table}
        ) as steps group by id, state having sum(n) <> 0`,
    },
  ];
}
