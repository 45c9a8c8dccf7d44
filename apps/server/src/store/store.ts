import { sql } from 'drizzle-orm';
import type { Repositories, Store } from '../ports/store.ts';
import type { Database } from './database.ts';
import { findingStore } from './findings.ts';
import { historyStore } from './history.ts';
import { inboxStore } from './inbox.ts';
import { orderStore } from './orders.ts';
import { paymentStore } from './payments.ts';
import { productStore } from './products.ts';
import { userStore } from './users.ts';

/** The store over a database whose tables are there. */
export function createStore(database: Database): Store {
  return {
    ...repositories(database),
    transaction: (work) => database.transaction((tx) => work(repositories(tx))),
    async ping() {
      await database.execute(sql`select 1`);
    },
  };
}

function repositories(database: Database): Repositories {
  return {
    users: userStore(database),
    products: productStore(database),
    orders: orderStore(database),
    payments: paymentStore(database),
    history: historyStore(database),
    inbox: inboxStore(database),
    findings: findingStore(database),
  };
}
