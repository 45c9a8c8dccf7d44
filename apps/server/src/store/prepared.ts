import { createHash } from 'node:crypto';
import {
  getTableColumns,
  sql,
  type AnyColumn,
  type Placeholder,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/*
 * Building a statement costs several times what executing a prepared one does, so what every order
 * needs is prepared, once for each connection.
 */

type Row = Readonly<Record<string, unknown>>;
/** A row's new values as parts of a statement. */
export type Columns<Values> = { [Column in keyof Values]: SQL };

interface Statement<Result> {
  execute(values?: Row): Promise<Result>;
}

interface Preparable<Result> {
  getSQL(): SQL;
  prepare(name: string): Statement<Result>;
}

/**
 * What is not given at each execution is a constant of ours, and stands in the text. As parameters,
 * a state or a limit would be unknown where the database plans for all executions, and a plan for
 * each of them would look better.
 */
function withConstants<Query extends { getSQL(): SQL }>(query: Query): Query {
  const own = query.getSQL.bind(query);
  return Object.assign(query, { getSQL: () => own().inlineParams() });
}

/** What is to be given under this name at each execution. */
export const given = (name: string) => sql.placeholder(name);

/** A statement that is prepared when it is first needed: no connection needs all of them. */
export function prepared<Result>(name: string, build: () => Preparable<Result>): Statement<Result> {
  let statement: Statement<Result> | undefined;
  return {
    execute(values) {
      statement ??= withConstants(build()).prepare(name);
      return statement.execute(values);
    },
  };
}

/**
 * `column = any(list)`, so that one statement does for lists of any length. Give an array of texts.
 * It is read by a subselect, because seen at once its length makes a plan of its own look cheaper,
 * and the database would make one at each execution.
 */
export const isAnyOf = (column: AnyColumn, name: string) =>
  sql`${column} = any((select ${given(name)}::text[])::text[])`;

/**
 * `column in (few)`, where few come of a limit that is given. The database takes that for a tenth of
 * the table, and would rather read all of it; a list it takes for ten, which it looks up.
 */
export const isAmong = (column: AnyColumn, few: SQLWrapper) => sql`${column} = any(array(${few}))`;

/**
 * A change of a table's rows that is prepared once for each set of columns that it comes with.
 *
 * @param build makes the statement from the columns' new values
 * @returns executes it; `also` is what its condition needs
 */
export function preparedChange<Values extends object, Result = unknown>(
  name: string,
  table: PgTable,
  build: (columns: Columns<Values>) => Preparable<Result>,
): (values: Values, also: Row) => Promise<Result> {
  const execute = preparedRows<Values, Result>(name, table, (rows) => build(only(rows)));
  return (values, also) => execute([values], also);
}

/** The same for rows that are added, for each number of them. */
export function preparedRows<Values extends object, Result = unknown>(
  name: string,
  table: PgTable,
  build: (rows: Columns<Values>[]) => Preparable<Result>,
): (rows: readonly Values[], also?: Row) => Promise<Result> {
  const execute = preparedTables<{ rows: Values }, Result>(name, { rows: table }, ({ rows }) =>
    build(rows),
  );
  return (rows, also) => execute({ rows }, also);
}

/** The same for rows of several tables, by one statement. Each table has a name of its own here. */
export function preparedTables<Tables extends Readonly<Record<string, object>>, Result = unknown>(
  name: string,
  tables: { readonly [Each in keyof Tables]: PgTable },
  build: (rows: { [Each in keyof Tables]: Columns<Tables[Each]>[] }) => Preparable<Result>,
): (
  rows: { readonly [Each in keyof Tables]: readonly Tables[Each][] },
  also?: Row,
) => Promise<Result> {
  const statements = new Map<string, Statement<Result>>();
  const each = Object.entries(tables);
  const puts = each.map(([written, table]) => [written, puttingRows(written, table)] as const);
  return (rows, also) => {
    const values: Record<string, unknown> = { ...also };
    // What makes it another statement.
    let shape = '';
    for (const [written, put] of puts) {
      shape += `${written}:`;
      rows[written]?.forEach((row, number) => (shape += `${put(row, number, values)};`));
    }
    let statement = statements.get(shape);
    if (!statement) {
      const columns = each.map(([written, table]) => [
        written,
        rows[written]?.map((row, number) =>
          columnsOf(row, table, (column) => given(placeOf(written, number, column))),
        ),
      ]);
      // Made of the rows that are there, so it has their names.
      const built = Object.fromEntries(columns) as Parameters<typeof build>[0];
      statement = withConstants(build(built)).prepare(nameOf(name, shape));
      statements.set(shape, statement);
    }
    return statement.execute(values);
  };
}

/**
 * The row as a query that gives it where `source`, another part of the statement, has a row: what is
 * added there depends on what was done here. A column that the row has not is null, whatever its
 * default.
 */
export function rowWhere(source: SQLWrapper, row: object, table: PgTable): SQL {
  const cells = Object.keys(getTableColumns(table)).map((key) => {
    const cell: unknown = Reflect.get(row, key);
    return sql`${cell ?? sql`null`}`;
  });
  return sql`select ${sql.join(cells, sql`, `)} from ${source}`;
}

/** The one row that was given. */
export function only<Given>([row]: readonly Given[]): Given {
  if (!row) throw new Error('A change has no row.');
  return row;
}

/**
 * Puts the cells of a row under the names of their placeholders, which are made once: this is done
 * for each row of each order.
 *
 * @returns a function that gives as one number which columns the row has, and which of them are
 * null
 */
function puttingRows(written: string, table: PgTable) {
  const columns = Object.keys(getTableColumns(table));
  if (columns.length > 33) throw new Error('More columns than a whole number can tell of.');
  const places: string[][] = [];
  return (row: object, number: number, values: Record<string, unknown>): number => {
    const placesOfRow = (places[number] ??= columns.map((column) =>
      placeOf(written, number, column),
    ));
    return columns.reduce((shape, column, index) => {
      const value: unknown = Reflect.get(row, column);
      if (value === undefined) return shape * 3;
      if (value === null) return shape * 3 + 1;
      values[placesOfRow[index] ?? ''] = value;
      return shape * 3 + 2;
    }, 0);
  };
}

/** The name of a cell's placeholder. */
const placeOf = (table: string, number: number, column: string) => `${table}.${number}.${column}`;

/** A null is written into the statement: a column's own mapping does not take one afterwards. */
function columnsOf(row: object, table: PgTable, cell: (column: string) => Placeholder) {
  const columns = getTableColumns(table);
  const written = Object.entries(row)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]: [string, unknown]) => [
      column,
      value === null ? sql`null` : sql`${sql.param(cell(column), columns[column])}`,
    ]);
  return Object.fromEntries(written) as Record<string, SQL>;
}

/** PostgreSQL keeps prepared statements by name, so another text needs another one. */
function nameOf(name: string, shape: string): string {
  return `${name}_${createHash('sha256').update(shape).digest('hex').slice(0, 12)}`;
}
