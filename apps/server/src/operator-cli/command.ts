import type { ParseArgsConfig } from 'node:util';
import type { ApiClient } from './api-client.ts';

export interface CommandInput {
  readonly api: ApiClient;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | string[] | undefined>>;
}

export interface CommandOutput {
  /** For programs, with `--json`. */
  readonly json: unknown;
  /** For people. */
  readonly text: string;
  /** 1 where what was looked for was found wanting. Default 0. */
  readonly exitCode?: 0 | 1;
}

export interface Command {
  readonly usage: string;
  readonly does: string;
  readonly positionals: { readonly least: number; readonly most: number };
  readonly options?: ParseArgsConfig['options'];
  /** Null where it has written its own output. */
  run(input: CommandInput): Promise<CommandOutput | null>;
}

/** The command line was not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'USAGE';
}

/** An option's text, where it was given. */
export function textOption({ options }: CommandInput, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A positional that the usage says must be there. */
export function positional({ positionals }: CommandInput, at: number): string {
  return positionals[at] ?? '';
}
