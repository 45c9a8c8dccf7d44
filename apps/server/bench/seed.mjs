import { sql } from 'drizzle-orm';
import { createLogger } from '../dist/logger.js';
import { openDatabase } from '../dist/store/database.js';

/** So many orders go in with one statement a table. */
const AT_ONCE = 20_000;
const ORDERS_PER_SHOPPER = 10;
/** The gateway's messages are kept for longer, so none is to be dropped. */
const PAST_DAYS = 80;
const TABLES = [
  'users',
  'orders',
  'order_lines',
  'payments',
  'history',
  'inbox',
  'events',
  'pickup_numbers',
  'reconciliations',
];

/**
 * Writes paid orders of the past months, each with all that an order leaves behind: lines, payment,
 * history, inbox, event and pickup number, and that their days were reconciled. The books stay in
 * order.
 *
 * @param {{ DATABASE_URL?: string, DATABASE_FOLDER?: string }} settings
 * @param {number} count
 */
export async function fillWithOrders({ DATABASE_URL: url, DATABASE_FOLDER: folder }, count) {
  const choice = url ? { kind: 'postgres', url } : { kind: 'embedded', folder };
  const { database, close } = await openDatabase(choice, createLogger('silent'));
  try {
    await database.execute(sql`
      insert into users (id, identity, wallet, app_id, open_id)
      select 'past-' || n, 'wechat', 'wechat', 'past', 'past-' || n
      from generate_series(0, ${count / ORDERS_PER_SHOPPER}::int) n`);
    const newest = new Date(Date.now() - 25 * 3_600_000).toISOString();
    for (let first = 0; first < count; first += AT_ONCE) {
      const last = Math.min(first + AT_ONCE, count) - 1;
      for (const statement of statements({ first, last, count, newest }))
        await database.execute(statement);
    }
    // Every day was compared with the gateway's statement when it was over.
    await database.execute(sql`
      insert into reconciliations (day, is_complete)
      select ${newest}::date + 1 - n, true from generate_series(0, ${PAST_DAYS + 2}::int) n`);
    // As the database would by itself a minute later, while something is measured.
    for (const table of TABLES) {
      await database.execute(sql`vacuum (analyze) ${sql.identifier(table)}`);
    }
  } finally {
    await close();
  }
}

const NAME = JSON.stringify({ ja: 'カフェラテ', zh: '拿铁', en: 'Caffè latte' });

/** The newest order is of yesterday, as today's pickup numbers are to come; the oldest of months ago. */
function statements({ first, last, count, newest }) {
  const past = sql`(
    select n, ${newest}::timestamptz - (${count}::int - n) * (interval '1 day' * ${PAST_DAYS}::int / ${count}::int) as at
    from generate_series(${first}::int, ${last}::int) n
  ) past`;
  const id = (kind) => sql`lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') ||
    '7' || substr(md5(${`${kind}-`}::text || n), 1, 19)`;
  const order = id('order');
  const payment = id('payment');
  const number = id('number');
  return [
    sql`insert into orders (id, user_id, idempotency_key, request_hash, state, currency,
        total_minor, created_at, expires_at, paid_at, paid_by_payment_id)
      select ${order}, 'past-' || n / ${ORDERS_PER_SHOPPER}::int, 'past-order-key-' || n, md5('' || n),
        'paid', 'JPY', 900, at, at + interval '15 minutes', at, ${payment} from ${past}`,
    sql`insert into order_lines (order_id, position, product_id, name, unit_price_minor, quantity,
        line_total_minor)
      select ${order}, 0, 'cafe-latte', ${NAME}::jsonb, 450, 2, 900 from ${past}`,
    sql`insert into payments (id, order_id, merchant_order_no, wallet, state, amount_minor,
        currency, trans_no, wallet_call, created_at, expires_at, query_count)
      select ${payment}, ${order}, ${number}, 'wechat', 'succeeded', 900, 'JPY', 'past-' || n,
        ${JSON.stringify({ wallet: 'wechat' })}::jsonb, at, at + interval '15 minutes', 0 from ${past}`,
    ...[
      ['placed', null, null, 'payable'],
      ['begun', payment, null, 'initiated'],
      ['prepared', payment, 'initiated', 'payable'],
      ['succeeded', payment, 'payable', 'succeeded'],
      ['paid', payment, 'payable', 'paid'],
    ].map(
      ([step, of, from, to]) => sql`insert into history (id, order_id, payment_id, from_state,
          to_state, cause_kind, at)
        select ${id(step)}, ${order}, ${of ?? sql`null`}, ${from}, ${to}, 'job', at from ${past}`,
    ),
    sql`insert into inbox (id, merchant_order_no, trans_no, trans_type, trans_status,
        notification, raw_body, received_at, processed_at)
      select ${id('inbox')}, ${number}, 'past-' || n, 1, 2, '{}'::jsonb, ${'x'.repeat(700)}::text,
        at, at from ${past}`,
    sql`insert into events (id, order_id, sequence, type, payload, created_at, attempts_left,
        hooked_at, delivered_at)
      select ${id('event')}, ${order}, 1, 'order.paid', ${JSON.stringify({ type: 'order.paid' })}::jsonb,
        at, 8, at, at from ${past}`,
    sql`insert into pickup_numbers (order_id, day, number)
      select ${order}, at::date, n from ${past}`,
  ];
}
