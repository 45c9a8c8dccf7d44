import { createHash } from 'node:crypto';
import { getTableColumns, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/*
 * Building a statement costs several times what executing a prepared one does, so what every order
 * needs is prepared, once for each connection.
 */

type Row = Readonly<Record<string, unknown>>;
type Columns<Values> = { [Column in keyof Values]: SQL };

interface Statement<Result> {
  execute(values?: Row): Promise<Result>;
}

interface Preparable<Result> {
  prepare(name: string): Statement<Result>;
}

/** What is to be given under this name at each execution. */
export const given = (name: string) => sql.placeholder(name);

/** A statement that is prepared when it is first needed: no connection needs all of them. */
export function prepared<Result>(name: string, build: () => Preparable<Result>): Statement<Result> {
  let statement: Statement<Result> | undefined;
  return {
    execute(values) {
      statement ??= build().prepare(name);
      return statement.execute(values);
    },
  };
}

/** `column = any(list)`, so that one statement does for lists of any length. Give an array. */
export const isAnyOf = (column: AnyColumn, name: string) => sql`${column} = any(${given(name)})`;

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
  const execute = preparedRows(name, table, ([columns]: Columns<Values>[]) => {
    if (!columns) throw new Error('A change has no columns.');
    return build(columns);
  });
  return (values, also) => execute([values], also);
}

/** The same for rows that are added, for each number of them. */
export function preparedRows<Values extends object, Result = unknown>(
  name: string,
  table: PgTable,
  build: (rows: Columns<Values>[]) => Preparable<Result>,
): (rows: readonly Values[], also?: Row) => Promise<Result> {
  const statements = new Map<string, Statement<Result>>();
  return (rows, also) => {
    const values: Record<string, unknown> = { ...also };
    // What makes it another statement: which columns each row has, and which of them are null.
    let shape = '';
    rows.forEach((row, number) => {
      for (const [column, value] of Object.entries(row) as [string, unknown][]) {
        if (value === undefined) continue;
        shape += value === null ? `${column} null,` : `${column},`;
        values[placeOf(number, column)] = value;
      }
      shape += ';';
    });
    let statement = statements.get(shape);
    if (!statement) {
      const columns = rows.map((row, number) => columnsOf(row, number, table));
      statement = build(columns).prepare(nameOf(name, shape));
      statements.set(shape, statement);
    }
    return statement.execute(values);
  };
}

/** The name of a cell's placeholder. */
const placeOf = (number: number, column: string) => `${number}.${column}`;

/** A null is written into the statement: a column's own mapping does not take one afterwards. */
function columnsOf<Values extends object>(
  row: Values,
  number: number,
  table: PgTable,
): Columns<Values> {
  const columns = getTableColumns(table);
  const written = Object.entries(row)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]: [string, unknown]) => [
      column,
      value === null
        ? sql`null`
        : sql`${sql.param(given(placeOf(number, column)), columns[column])}`,
    ]);
  // Made of the values that are there, so it has their names.
  return Object.fromEntries(written) as Columns<Values>;
}

/** PostgreSQL keeps prepared statements by name, so another text needs another one. */
function nameOf(name: string, shape: string): string {
  return `${name}_${createHash('sha256').update(shape).digest('hex').slice(0, 12)}`;
}
