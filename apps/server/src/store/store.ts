import { sql } from 'drizzle-orm';
import type { Repositories, Store } from '../ports/store.ts';
import { auditStore } from './audit.ts';
import type { Connection } from './connection.ts';
import type { OpenDatabase } from './database.ts';
import { eventStore } from './events.ts';
import { exportStore } from './exports.ts';
import { findingStore } from './findings.ts';
import { historyStore } from './history.ts';
import { inboxStore } from './inbox.ts';
import { knownSales } from './known-sales.ts';
import { orderSearchStore } from './order-search.ts';
import { orderStore } from './orders.ts';
import { paymentStore } from './payments.ts';
import { personalDataStore } from './personal-data.ts';
import { pickupStore } from './pickup-numbers.ts';
import { productImportStore } from './product-import.ts';
import { productStore } from './products.ts';
import { reconciliationStore } from './reconciliations.ts';
import { refundStore } from './refunds.ts';
import { salesStore } from './sales.ts';
import { repeatWhereSafe } from './store-errors.ts';
import { userStore } from './users.ts';

/**
 * The store over a database whose tables are there.
 *
 * @param options the merchant's time zone, by which its business days go
 */
export function createStore(
  { database, transaction }: Pick<OpenDatabase, 'database' | 'transaction'>,
  { timeZone = 'Asia/Tokyo' }: { readonly timeZone?: string } = {},
): Store {
  // A connection's repositories are kept with it, and so is what they have prepared.
  const known = new WeakMap<Connection, Repositories>();
  const over = (connection: Connection) => {
    const made = known.get(connection) ?? repositories(connection, timeZone);
    known.set(connection, made);
    return made;
  };
  const alone: Connection = {
    database,
    async send(write) {
      await write;
    },
  };
  const shared = eachByItself(repositories(alone, timeZone));
  return {
    ...shared,
    sales: knownSales(shared.sales),
    transaction: (work) =>
      repeatWhereSafe(() => transaction((connection) => work(over(connection)))),
    async ping() {
      await repeatWhereSafe(() => database.execute(sql`select 1`));
    },
  };
}

function repositories(connection: Connection, timeZone: string): Repositories {
  const { database } = connection;
  return {
    users: userStore(database),
    products: productStore(database),
    orders: orderStore(connection, timeZone),
    payments: paymentStore(connection),
    refunds: refundStore(database),
    history: historyStore(connection),
    inbox: inboxStore(connection),
    findings: findingStore(database),
    audit: auditStore(database),
    orderSearch: orderSearchStore(database),
    exports: exportStore(database),
    productImport: productImportStore(database),
    sales: salesStore(database),
    events: eventStore(connection),
    pickupNumbers: pickupStore(database),
    reconciliations: reconciliationStore(database),
    personalData: personalDataStore(database),
  };
}

type Calls = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

function eachByItself(all: Repositories): Repositories {
  const apart = Object.entries(all).map(([name, repository]: [string, object]) => [
    name,
    eachCallByItself(repository),
  ]);
  // The same names with the same repositories; only what their calls throw differs.
  return Object.fromEntries(apart) as Repositories;
}

/** Outside a transaction each call stands alone, and fails in the words of the port. */
function eachCallByItself<Repository extends object>(repository: Repository): Repository {
  const calls = Object.entries(repository as unknown as Calls).map(
    ([name, call]) => [name, (...args: never[]) => repeatWhereSafe(() => call(...args))] as const,
  );
  // The same names with the same arguments and results; only what is thrown differs.
  return Object.fromEntries(calls) as unknown as Repository;
}
