import { getTableColumns, sql } from 'drizzle-orm';
import type { OrderLine } from '../orders/order.ts';
import type { Database } from './connection.ts';
import { orderLines, orders } from './schema.ts';

const { orderId, position, restocked, ...shown } = getTableColumns(orderLines);
const line = sql.join(
  Object.entries(shown).map(([name, column]) => sql`${name}::text, ${column}`),
  sql`, `,
);
const lines = sql<OrderLine[]>`(
  select coalesce(json_agg(json_build_object(${line}) order by ${position}), '[]')
  from ${orderLines} where ${orderId} = ${orders.id}
)`.as('lines');

/** All of an order, with its lines, in one statement. */
export const orderColumns = { ...getTableColumns(orders), lines };

export function selectOrders(database: Database) {
  return database.select(orderColumns).from(orders);
}
