import pg from 'pg';

/*
 * Of what a prepared statement's rows consist is settled when it is prepared. The driver asks for it
 * at each execution all the same, and that was some two fifths of what a small statement cost. So
 * the first execution of a statement is the driver's own, and later ones know its rows.
 */

type Ended = (error: Error | null, result: pg.QueryResult) => void;

/** What the driver's result has beyond its types: the columns, and how each of them is read. */
interface DriverResult extends pg.QueryResult {
  _parsers: unknown;
}

/** What the driver's query has beyond its types. */
interface DriverQuery extends pg.Submittable {
  name: string;
  readonly text: string;
  _result: DriverResult;
  _results: DriverResult;
  _accumulateRows: boolean;
  prepare(connection: pg.Connection): void;
  handleReadyForQuery(connection: pg.Connection): void;
}

const DriverQuery = pg.Query as unknown as new (
  text: string,
  values: readonly unknown[],
  ended: Ended,
) => DriverQuery;

type RowsKnown = Pick<DriverResult, 'fields' | '_parsers'>;

class UndescribedQuery extends DriverQuery {
  readonly #known: Map<string, RowsKnown>;
  readonly #isKnown: boolean;

  constructor(
    statement: NamedStatement,
    values: readonly unknown[],
    { known, ended }: { readonly known: Map<string, RowsKnown>; readonly ended: Ended },
  ) {
    // Given a text alone, the driver copies nothing.
    super(statement.text, values, ended);
    const rows = known.get(statement.text);
    this.#known = known;
    this.#isKnown = rows !== undefined;
    this.name = statement.name;
    const types = statement.types ?? pg.types;
    const result = new pg.Result(statement.rowMode ?? '', types as typeof pg.types) as DriverResult;
    this._result = Object.assign(result, rows);
    this._results = this._result;
    this._accumulateRows = true;
  }

  override prepare(connection: pg.Connection): void {
    super.prepare(this.#isKnown ? withoutDescribing(connection) : connection);
  }

  override handleReadyForQuery(connection: pg.Connection): void {
    const { fields, _parsers } = this._result;
    if (!this.#isKnown) this.#known.set(this.text, { fields, _parsers });
    super.handleReadyForQuery(connection);
  }
}

const quiet = new WeakMap<pg.Connection, pg.Connection>();

/** The connection itself in all but this. */
function withoutDescribing(connection: pg.Connection): pg.Connection {
  let made = quiet.get(connection);
  if (!made) {
    made = Object.create(connection, { describe: { value: () => undefined } }) as pg.Connection;
    quiet.set(connection, made);
  }
  return made;
}

/** As Drizzle gives it to the driver. */
export interface NamedStatement extends pg.QueryConfig {
  readonly name: string;
  readonly rowMode?: 'array';
}

export function isNamed(statement: pg.QueryConfig): statement is NamedStatement {
  return statement.name !== undefined;
}

export type Execute = ReturnType<typeof preparedExecution>;

/** @returns executes prepared statements over connections to one database */
export function preparedExecution() {
  const known = new Map<string, RowsKnown>();
  return async (
    client: pg.ClientBase,
    statement: NamedStatement,
    values: readonly unknown[] = [],
  ): Promise<pg.QueryResult> => {
    try {
      return await new Promise((resolve, reject) => {
        const ended: Ended = (error, result) => {
          if (error) reject(error);
          else resolve(result);
        };
        client.query(new UndescribedQuery(statement, values, { known, ended }));
      });
    } catch (error) {
      // The driver made it where the answer came; what is of use is who asked.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  };
}
