import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { z } from 'zod';

/*
 * While a new version starts, the old one still works on the same database, and it may have to come
 * back. So migrations only add (ARCHITECTURE.md, "Migrations").
 */

const FOLDER = resolve(__dirname, '../../migrations');

const snapshotSchema = z.object({
  tables: z.record(
    z.string(),
    z.object({
      name: z.string(),
      columns: z.record(z.string(), z.object({ name: z.string(), type: z.string() })),
      foreignKeys: z.record(
        z.string(),
        z.object({
          tableTo: z.string(),
          columnsFrom: z.tuple([z.string()]),
          columnsTo: z.tuple([z.string()]),
        }),
      ),
    }),
  ),
});
type Table = z.infer<typeof snapshotSchema>['tables'][string];

let migrations: readonly { readonly name: string; readonly statements: readonly string[] }[];
/** The tables as each version knew them, oldest first. */
let versions: readonly (readonly Table[])[];
const client = new PGlite();
const database = drizzle({ client });
beforeAll(async () => {
  const read = (path: string) => readFile(join(FOLDER, path), 'utf8');
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  migrations = await Promise.all(
    names.map(async (name) => ({
      name,
      statements: (await read(name)).split('--> statement-breakpoint').map((each) => each.trim()),
    })),
  );
  const snapshots = (await readdir(join(FOLDER, 'meta'))).filter((name) =>
    name.includes('snapshot'),
  );
  versions = await Promise.all(
    snapshots.sort().map(async (name) => {
      const { tables } = snapshotSchema.parse(JSON.parse(await read(join('meta', name))));
      return Object.values(tables);
    }),
  );
  await migrate(database, { migrationsFolder: FOLDER });
});
afterAll(() => client.close());

/** What a statement does that a version which does not know of it could stumble over. */
function danger(
  statement: string,
  before: readonly string[],
  own: readonly string[],
): string | null {
  const isNew = (table: string | undefined) =>
    own.some((s) => s.startsWith(`CREATE TABLE "${table}"`));
  const [, index] = /^DROP INDEX "(\w+)";?$/.exec(statement) ?? [];
  if (index !== undefined) {
    const isUnique = before.some((s) => s.startsWith(`CREATE UNIQUE INDEX "${index}"`));
    return isUnique ? 'old inserts name it in ON CONFLICT' : null;
  }
  if (/^CREATE (TABLE|INDEX) /.test(statement)) return null;
  const [, unbound] = /^ALTER TABLE "\w+" DROP CONSTRAINT "(\w+)";?$/.exec(statement) ?? [];
  if (unbound !== undefined) {
    const isKey = before.some((s) => s.includes(`ADD CONSTRAINT "${unbound}" FOREIGN KEY`));
    return isKey ? null : 'old writes name it in ON CONFLICT, or count on it';
  }
  const [, indexed] = /^CREATE UNIQUE INDEX "\w+" ON "(\w+)"/.exec(statement) ?? [];
  if (indexed !== undefined) return isNew(indexed) ? null : 'old writes may break the new rule';
  const [, added] = /^ALTER TABLE "\w+" ADD COLUMN (.*)$/.exec(statement) ?? [];
  if (added !== undefined) {
    const isFilled = !added.includes('NOT NULL') || added.includes(' DEFAULT ');
    return isFilled ? null : 'old inserts do not fill it';
  }
  const [, table, column] =
    /^ALTER TABLE "(\w+)" ADD CONSTRAINT "\w+" FOREIGN KEY \("(\w+)"\)/.exec(statement) ?? [];
  const isNewColumn = own.some((s) =>
    s.startsWith(`ALTER TABLE "${table}" ADD COLUMN "${column}"`),
  );
  if (table !== undefined && (isNew(table) || isNewColumn)) return null;
  return 'it does more than add';
}

test('[A14] every migration only adds what an older version can leave unknown', () => {
  const before: string[] = [];
  const dangers = migrations.flatMap(({ name, statements }) => {
    const found = statements.flatMap((statement) => {
      const why = danger(statement, before, statements);
      return why === null ? [] : [`${name}: ${why}: ${statement}`];
    });
    before.push(...statements);
    return found;
  });
  expect(dangers).toEqual([]);
});

test.each([
  'ALTER TABLE "orders" DROP COLUMN "total_minor";',
  'ALTER TABLE "orders" RENAME COLUMN "state" TO "status";',
  'ALTER TABLE "orders" ALTER COLUMN "paid_at" SET NOT NULL;',
  'ALTER TABLE "orders" ALTER COLUMN "total_minor" SET DATA TYPE integer;',
  'ALTER TABLE "orders" ADD COLUMN "tip_minor" bigint NOT NULL;',
  'ALTER TABLE "orders" ADD CONSTRAINT "orders_paid_by" FOREIGN KEY ("paid_by_payment_id") REFERENCES "payments"("id");',
  'CREATE UNIQUE INDEX "users_open_id" ON "users" USING btree ("open_id");',
  'DROP INDEX "payments_one_open_attempt";',
  'ALTER TABLE "orders" DROP CONSTRAINT "orders_idempotency";',
  'DROP TABLE "attempts";',
])('[A14] it would be told of %s', (statement) => {
  const before = migrations.flatMap(({ statements }) => statements);
  expect(danger(statement, before, [statement])).not.toBeNull();
});

test('[A14] what each earlier version writes and reads, the newest tables take and have', async () => {
  for (const [version, tables] of versions.entries()) {
    for (const table of inOrder(tables)) {
      const columns = Object.values(table.columns);
      const names = sql.join(
        columns.map(({ name }) => sql.identifier(name)),
        sql`, `,
      );
      const values = sql.join(
        columns.map(({ name, type }) => sql`${valueOf(version, table, name)}::${sql.raw(type)}`),
        sql`, `,
      );
      const into = sql.identifier(table.name);
      await database.execute(sql`insert into ${into} (${names}) values (${values})`);
      await database.execute(sql`select ${names} from ${into}`);
    }
  }
  expect(versions.length).toBe(migrations.length);
});

test('[A14] a version that is older than the database starts, and changes nothing', async () => {
  const table = sql`drizzle.__drizzle_migrations`;
  await database.execute(
    sql`insert into ${table} (hash, created_at) values ('later', ${Date.UTC(2999, 0)})`,
  );
  await migrate(database, { migrationsFolder: FOLDER });
  const applied = await database.execute(sql`select count(*)::int as n from ${table}`);
  expect(applied.rows).toEqual([{ n: migrations.length + 1 }]);
});

/** Each table behind those that it refers to. */
function inOrder(tables: readonly Table[]): readonly Table[] {
  const done: Table[] = [];
  const add = (table: Table) => {
    if (done.includes(table)) return;
    for (const { tableTo } of Object.values(table.foreignKeys)) {
      const target = tables.find(({ name }) => name === tableTo);
      if (target && target !== table) add(target);
    }
    done.push(table);
  };
  tables.forEach(add);
  return done;
}

/** Another one for each version; a reference to the row of the same version. */
function valueOf(
  version: number,
  { name: table, columns, foreignKeys }: Table,
  column: string,
): string {
  const reference = Object.values(foreignKeys).find(({ columnsFrom }) => columnsFrom[0] === column);
  if (reference) return `${version} ${reference.tableTo} ${reference.columnsTo[0]}`;
  switch (columns[column]?.type) {
    case 'text':
      return `${version} ${table} ${column}`;
    case 'jsonb':
      return '{}';
    case 'boolean':
      return 'true';
    case 'integer':
    case 'bigint':
      return String(version + 1);
    default:
      return new Date(Date.UTC(2026, 0, version + 1)).toISOString();
  }
}
