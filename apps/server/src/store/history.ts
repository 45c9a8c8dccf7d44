import { and, asc, eq, sql, type SQLWrapper } from 'drizzle-orm';
import type { Closing, HistoryEntry, HistoryStore } from '../ports/store.ts';
import type { Connection, Database } from './connection.ts';
import { isClosing } from './order-surroundings.ts';
import { given, isAnyOf, prepared, preparedRows, rowWhere, type Columns } from './prepared.ts';
import { history } from './schema.ts';

export function historyStore({ database, send }: Connection): HistoryStore {
  const insert = preparedRows<HistoryRow>('history_insert', history, (rows) =>
    database.insert(history).values(rows),
  );
  const ofOrder = prepared('history_of_order', () =>
    database
      .select()
      .from(history)
      .where(eq(history.orderId, given('orderId')))
      .orderBy(asc(history.id)),
  );
  const closings = prepared('history_closings', () =>
    database
      .select({
        orderId: history.orderId,
        to: sql<Closing['to']>`${history.toState}`,
        at: history.at,
      })
      .from(history)
      .where(and(isAnyOf(history.orderId, 'orderIds'), isClosing))
      .orderBy(asc(history.id)),
  );
  return {
    add: (entry) => send(insert([historyRow(entry)])),
    closings: (orderIds) => closings.execute({ orderIds: [...orderIds] }),
    async ofOrder(orderId) {
      const rows = await ofOrder.execute({ orderId });
      return rows.map(({ fromState, toState, causeKind, causeReference, ...entry }) => ({
        ...entry,
        from: fromState,
        to: toState,
        cause: { kind: causeKind, reference: causeReference },
      }));
    },
  };
}

export type HistoryRow = typeof history.$inferInsert;

export function historyRow(entry: HistoryEntry): HistoryRow {
  const { id, orderId, paymentId, refundId, from, to, cause, at } = entry;
  const { kind: causeKind, reference: causeReference } = cause;
  const told = { fromState: from, toState: to, causeKind, causeReference, at };
  return { id, orderId, paymentId, refundId, ...told };
}

/** A part of a statement: what it changes is told of by the same statement. */
export function telling(database: Database, rows: (HistoryRow | Columns<HistoryRow>)[]) {
  return database.$with('told').as(database.insert(history).values(rows));
}

/** The same where the statement's part `done` has a row, and nothing where it has none. */
export function tellingWhere(
  database: Database,
  done: SQLWrapper,
  row: Columns<HistoryRow>,
  name = 'told',
) {
  return database.$with(name).as(database.insert(history).select(rowWhere(done, row, history)));
}
