import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * JSON lines, one an event. What may be in them is decided where they are written: ids, codes and
 * counts. Errors are described here, since their messages and fields come from elsewhere.
 *
 * @param destination standard output where none is given
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
      censor: '[redacted]',
    },
    base: null,
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Nobody should log these; a second line of defence. */
const SECRET_FIELDS = ['privateKey', 'appSecret', 'token', 'authorization', 'openId', 'walletCall'];

interface ErrorDescription {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly frames?: string;
  readonly cause?: ErrorDescription;
}

/** A failed query quotes the values that it was given, payers and payment parameters among them. */
function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return describeValue(error);
  const { name, stack, cause } = error;
  const isQuery = 'query' in error && 'params' in error;
  return {
    type: name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    message: isQuery ? `Failed query: ${String(error.query)}` : error.message,
    frames:
      stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n') ?? '',
    ...(cause instanceof Error && { cause: describeError(cause) }),
  };
}

/** Errors that were made JSON-safe before, and whatever else somebody threw. */
function describeValue(error: unknown): ErrorDescription {
  if (typeof error !== 'object' || error === null)
    return { type: typeof error, message: String(error) };
  const { name, code, message } = error as Readonly<Record<string, unknown>>;
  return {
    type: typeof name === 'string' ? name : 'Object',
    ...(typeof code === 'string' && { code }),
    message: typeof message === 'string' ? message : '',
  };
}
