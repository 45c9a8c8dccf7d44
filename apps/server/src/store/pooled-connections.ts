import type { Duplex } from 'node:stream';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Connection, Database } from './connection.ts';
import { sharing } from './shared-connections.ts';
import {
  isNamed,
  preparedExecution,
  type Execute,
  type NamedStatement,
} from './undescribed-query.ts';

/*
 * A system call costs more than a small statement does, and a wait for the database more than both.
 * So what is asked for in one turn of the event loop goes out in one packet, single statements of
 * all requests share a connection as long as it keeps up, and a transaction waits for no write that
 * gives nothing back.
 */

/** A pool whose connections take statements before they have answered the earlier ones. */
export function pipeliningPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, pipeline: true });
  pool.on('connect', ({ connection }) => {
    writeOnceATurn(connection.stream);
  });
  return pool;
}

/**
 * The driver writes each statement in three parts, and a system call for each would take longer than
 * the statement. What it writes to end the connection has somebody waiting for it, and goes at once.
 */
function writeOnceATurn(stream: Duplex): void {
  const write = stream.write.bind(stream);
  let parts: Buffer[] = [];
  const flush = () => {
    const all = parts;
    parts = [];
    if (all.length > 0 && stream.writable) write(all.length === 1 ? all[0] : Buffer.concat(all));
  };
  stream.write = (part: Buffer, ...rest: unknown[]) => {
    if (rest.length > 0) {
      flush();
      return Reflect.apply(write, stream, [part, ...rest]) as boolean;
    }
    if (parts.push(part) === 1) setImmediate(flush);
    return true;
  };
  // Nothing is left for them to hold back.
  stream.cork = () => undefined;
  stream.uncork = () => undefined;
}

/** The database over a pool: as a whole, and for work of which all is done or nothing. */
export function pooledConnections(pool: pg.Pool) {
  const execute = preparedExecution();
  return { database: sharedDatabase(pool, execute), transaction: transactions(pool, execute) };
}

/**
 * The database as a whole. Its prepared statements, which are short and stand alone, share a
 * connection; all others have one to themselves, so that a long one holds up nobody.
 */
function sharedDatabase(pool: pg.Pool, execute: Execute): Database {
  return drizzle({ client: executing(pool, sharing(pool, execute)) });
}

/** What Drizzle asks for its statements, with its prepared ones executed another way. */
function executing<Client extends pg.Pool | pg.PoolClient>(
  client: Client,
  execute: (statement: NamedStatement, values?: unknown[]) => Promise<pg.QueryResult>,
): Client {
  const query = (statement: pg.QueryConfig, values?: unknown[]) =>
    isNamed(statement) ? execute(statement, values) : client.query(statement, values);
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = name === 'query' ? query : Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

const BEGIN = { name: 'begin', text: 'begin' };
const COMMIT = { name: 'commit', text: 'commit' };

/** A connection of the pool in a transaction of its own; it is the same object for each of them. */
class TransactionConnection implements Connection {
  readonly database: Database;
  readonly #execute: (statement: NamedStatement, values?: unknown[]) => Promise<pg.QueryResult>;
  #sent: Promise<void>[] = [];

  constructor(client: pg.PoolClient, execute: Execute) {
    this.#execute = (statement, values) => execute(client, statement, values);
    this.database = drizzle({ client: executing(client, this.#execute) });
  }

  begin(): void {
    this.#sent = [];
    void this.send(this.#execute(BEGIN));
  }

  readonly send = (write: Promise<unknown>): Promise<void> => {
    // A statement of Drizzle goes out each time that somebody asks for its end, so once here.
    const sent = write.then(() => undefined);
    // Its failure is told at the end.
    sent.catch(() => undefined);
    this.#sent.push(sent);
    return Promise.resolve();
  };

  async commit(): Promise<void> {
    const [{ command }] = await Promise.all([this.#execute(COMMIT), ...this.#sent]);
    if (command !== 'COMMIT') throw new Error('The database rolled a transaction back.');
  }

  /** What failed first is the reason; what came after it failed because of it. */
  async reasonOf(error: unknown): Promise<unknown> {
    const ends = await Promise.allSettled(this.#sent);
    const failed = ends.find((end) => end.status === 'rejected');
    return failed ? failed.reason : error;
  }
}

/**
 * All of the work or nothing, over one connection of the pool.
 *
 * @returns runs the work; the connection that it gets is the same object whenever it is the same
 * connection, so that what was prepared over it is still prepared
 */
function transactions(pool: pg.Pool, execute: Execute) {
  const connections = new WeakMap<pg.PoolClient, TransactionConnection>();
  return async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    const connection = connections.get(client) ?? new TransactionConnection(client, execute);
    connections.set(client, connection);
    try {
      connection.begin();
      const result = await work(connection);
      await connection.commit();
      client.release();
      return result;
    } catch (error) {
      const reason = await connection.reasonOf(error);
      await rollBack(client);
      throw reason;
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
