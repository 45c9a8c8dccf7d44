/** A command line, or an input to a command, that cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'USAGE';
}
