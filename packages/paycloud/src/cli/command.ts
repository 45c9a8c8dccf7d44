import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface Command {
  /** One word or two, as they are typed. */
  readonly name: string;
  readonly summary: string;
  /** What follows the name. */
  readonly usage: string;
  /** Its options and what it reads and prints. */
  readonly help: string;
  readonly run: (argv: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses what follows a command's name.
 *
 * @param maxPositionals how many words may stand beside the options
 * @throws UsageError
 */
export function parseArguments<const T extends Options>(
  argv: readonly string[],
  options: T,
  maxPositionals = 0,
) {
  const parsed = parseStrictly(argv, options);
  const [extra] = parsed.positionals.slice(maxPositionals);
  if (extra !== undefined) throw new UsageError(`${JSON.stringify(extra)} is not understood`);
  return parsed;
}

function parseStrictly<const T extends Options>(argv: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (isParseError(error)) throw new UsageError(error.message);
    throw error;
  }
}

function isParseError(error: unknown): error is { readonly message: string } {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return String(error.code).startsWith('ERR_PARSE_ARGS_');
}
