import { StoreUnavailableError } from '../ports/store.ts';
import { errorCode } from './error-code.ts';

/** Deadlock, serialization failure: the other one has gone on, so the same again may well succeed. */
const BROKEN_OFF = new Set(['40P01', '40001']);
/** Another was first with a row that may be there once: the same again will find it. */
const UNIQUE_VIOLATION = '23505';

/**
 * Connection lost or refused, too many of them, shutting down; time-outs of a lock, a statement, a
 * transaction that did nothing: who asked has waited long enough.
 */
const UNAVAILABLE =
  /^(08|53|57P0)|^(55P03|57014|25P03)$|^E(CONNREFUSED|CONNRESET|TIMEDOUT|PIPE|HOSTUNREACH|NOSPC)$/;

/** What the drivers say without a code when there is no connection to be had. */
const NO_CONNECTION =
  /timeout exceeded when trying to connect|connection terminated|not queryable|is clos(ed|ing)/i;

const ATTEMPTS = 3;

/**
 * Runs something that is all or nothing, once more where the database broke it off to let another
 * go on, or where another was first.
 *
 * @throws StoreUnavailableError in place of the drivers' errors that say so
 */
export async function repeatWhereSafe<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const code = errorCode(driverError(error));
      const isWorthRepeating = BROKEN_OFF.has(code) || code === UNIQUE_VIOLATION;
      if (attempt === ATTEMPTS || !isWorthRepeating) throw storeError(error);
    }
  }
}

function storeError(error: unknown): unknown {
  const thrown = driverError(error);
  const code = errorCode(thrown);
  const isUnavailable =
    BROKEN_OFF.has(code) ||
    UNAVAILABLE.test(code) ||
    (thrown instanceof Error && NO_CONNECTION.test(thrown.message));
  if (!isUnavailable) return error;
  return new StoreUnavailableError(`The database is not available (${code || 'no connection'}).`, {
    cause: error,
  });
}

/** Drizzle wraps what a driver throws. */
function driverError(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}
