import { sql } from 'drizzle-orm';
import pg from 'pg';
import { pipeliningPool, pooledConnections } from '../../src/store/pooled-connections.ts';
import { EmbeddedSocket } from '../../src/store/embedded-socket.ts';
import { startEmbedded } from '../rig/embedded-database.ts';
import { openSuiteDatabase, type Engine } from '../rig/suite-database.ts';
import type { Database } from '../../src/store/connection.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { given, prepared } from '../../src/store/prepared.ts';

describe.each<Engine>(['PGlite', 'PostgreSQL'])('on %s,', (engine) => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openSuiteDatabase(engine);
    await open.database.execute(sql`create table notes (id int primary key, text text)`);
  });
  afterAll(() => open.close());
  beforeEach(() => open.database.execute(sql`truncate notes`));

  const add = (database: Database, id: number) =>
    database.execute(sql`insert into notes (id, text) values (${id}, 'kept')`);
  const count = async (database: Database = open.database) => {
    const rows = await database.select({ id: sql<number>`id` }).from(sql`notes`);
    return rows.length;
  };

  test('a transaction sees what it has only sent, and keeps all of it', async () => {
    const seen = await open.transaction(async ({ database, send }) => {
      await send(add(database, 1));
      await send(add(database, 2));
      return count(database);
    });
    expect([seen, await count()]).toEqual([2, 2]);
  });

  test('a write that was only sent undoes all where it fails, and is the reason told', async () => {
    await add(open.database, 2);
    const failing = open.transaction(async ({ database, send }) => {
      await send(add(database, 1));
      await send(add(database, 2));
      await count(database);
    });
    await expect(failing).rejects.toMatchObject({ cause: { code: '23505' } });
    const atTheEnd = open.transaction(async ({ database, send }) => {
      await send(add(database, 3));
      await send(add(database, 2));
    });
    await expect(atTheEnd).rejects.toMatchObject({ cause: { code: '23505' } });
    expect(await count()).toBe(1);
  });

  test('what the work itself refuses undoes all, and the next one begins anew', async () => {
    const refusing = open.transaction(async ({ database, send }) => {
      await send(add(database, 1));
      throw new RangeError('refused');
    });
    await expect(refusing).rejects.toThrow(RangeError);
    await open.transaction(({ database, send }) => send(add(database, 2)));
    expect(await count()).toBe(1);
  });

  test('a prepared statement gives the same rows once its columns are known, over any connection', async () => {
    const notes = prepared('notes', () =>
      open.database
        .select({
          id: sql<number>`id`,
          text: sql<string | null>`text`,
          tags: sql<string[]>`array['a', 'b']`,
          more: sql<unknown>`'{"a": [1, null]}'::jsonb`,
        })
        .from(sql`notes`)
        .where(sql`id > ${given('above')}::int`),
    );
    expect(await notes.execute({ above: 0 })).toEqual([]);
    await add(open.database, 1);
    await open.database.execute(sql`insert into notes (id) values (2)`);
    const same = { tags: ['a', 'b'], more: { a: [1, null] } };
    const both = [
      { id: 1, text: 'kept', ...same },
      { id: 2, text: null, ...same },
    ];
    const describe = jest.spyOn(pg.Connection.prototype, 'describe');
    const again = Array.from({ length: 5 }, () => notes.execute({ above: 0 }));
    expect(await Promise.all(again)).toEqual(Array(5).fill(both));
    expect(await notes.execute({ above: 1 })).toEqual(both.slice(1));
    expect(describe).not.toHaveBeenCalled();
    describe.mockRestore();
  });

  if (engine === 'PostgreSQL') {
    test('who waits, for the disk as for anything else, holds up few of those who come later', async () => {
      const waiting = prepared('waiting', () =>
        open.database
          .select({ slept: sql`pg_sleep(${given('seconds')}::float)` })
          .from(sql`(select 1) one`),
      );
      const all: Promise<unknown>[] = [];
      for (let asked = 0; asked < 12; asked += 1) {
        all.push(waiting.execute({ seconds: 0.1 }));
        await new Promise((resolve) => setImmediate(resolve));
      }
      const asleep = open.database
        .select({ pid: sql`pid` })
        .from(sql`pg_stat_activity`)
        .where(sql`wait_event = 'PgSleep' and datname = current_database()`);
      // Over one connection they would wait one after the other.
      let most = 0;
      const ended = Promise.all(all).then(() => 'ended');
      while ((await Promise.race([ended, asleep])) !== 'ended') {
        most = Math.max(most, (await asleep).length);
      }
      expect(most).toBeGreaterThan(1);
    });
  }

  test('a single statement that fails fails alone', async () => {
    const divide = prepared('divide', () =>
      open.database.select({ result: sql`10 / ${given('by')}::int` }).from(sql`(select 1) one`),
    );
    const all = await Promise.allSettled([1, 0, 2].map((by) => divide.execute({ by })));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(divide.execute({ by: 5 })).resolves.toEqual([{ result: 2 }]);
  });
});

test('what a connection to PGlite leaves open when it breaks is not the next one’s', async () => {
  const engine = await startEmbedded();
  await engine.exec('create table notes (id int primary key)');
  const sockets: EmbeddedSocket[] = [];
  const pool = pipeliningPool({
    max: 1,
    stream: () => {
      const socket = new EmbeddedSocket(engine);
      sockets.push(socket);
      return socket;
    },
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const { database: shared, transaction } = pooledConnections(pool);
  const broken = transaction(async ({ database }) => {
    await database.execute(sql`insert into notes values (1)`);
    sockets.at(-1)?.destroy(new Error('as if it had broken'));
    await database.execute(sql`insert into notes values (2)`);
  });
  await expect(broken).rejects.toThrow();
  const rows = await shared.select({ id: sql`id` }).from(sql`notes`);
  expect(rows).toEqual([]);
  expect(sockets).toHaveLength(2);
  await pool.end();
  await engine.close();
});

test('what is asked for in one turn goes out in one packet', async () => {
  const engine = await startEmbedded();
  const pool = pipeliningPool({ max: 1, stream: () => new EmbeddedSocket(engine) });
  const { database } = pooledConnections(pool);
  const same = prepared('same', () =>
    database.select({ number: sql`${given('number')}::int` }).from(sql`(select 1) one`),
  );
  await same.execute({ number: 0 });
  const writes = [
    jest.spyOn(EmbeddedSocket.prototype, '_write'),
    jest.spyOn(engine, 'execProtocolRawStream'),
  ];
  const answers = await Promise.all([1, 2, 3, 4].map((number) => same.execute({ number })));
  expect(answers).toEqual([1, 2, 3, 4].map((number) => [{ number }]));
  for (const write of writes) expect(write).toHaveBeenCalledTimes(1);
  jest.restoreAllMocks();
  await pool.end();
  await engine.close();
});
