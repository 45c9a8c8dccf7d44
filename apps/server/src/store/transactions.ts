import type { PGlite, Transaction } from '@electric-sql/pglite';
import { drizzle as drizzleNodePg } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type pg from 'pg';
import type { Database, OpenDatabase } from './database.ts';

/*
 * Drizzle's own transactions are new objects each time, over which nothing stays prepared. These
 * give the work one that belongs to the connection.
 */

/** It runs one transaction at a time, so one connection that stands for the running one will do. */
export function embeddedTransactions(client: PGlite): OpenDatabase['transaction'] {
  let running: Transaction | null = null;
  const connection = drizzlePglite({
    client: new Proxy(client, {
      get: (target, name) => {
        const owner = name === 'query' && running ? running : target;
        const member: unknown = Reflect.get(owner, name);
        return typeof member === 'function' ? (member.bind(owner) as unknown) : member;
      },
    }),
  });
  return (work) =>
    client.transaction(async (transaction) => {
      running = transaction;
      try {
        return await work(connection);
      } finally {
        running = null;
      }
    });
}

/** Each connection of the pool stands for itself as long as it lives. */
export function pooledTransactions(pool: pg.Pool): OpenDatabase['transaction'] {
  const connections = new WeakMap<pg.PoolClient, Database>();
  return async (work) => {
    const client = await pool.connect();
    const connection = connections.get(client) ?? drizzleNodePg({ client });
    connections.set(client, connection);
    try {
      await client.query('begin');
      const result = await work(connection);
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      await rollBack(client);
      throw error;
    }
  };
}

/** A connection that cannot even do that is of no use to the next one. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}
