import { parseArgs } from 'node:util';
import { ApiClient, NoAnswerError, RefusedError, type ApiAddress } from './api-client.ts';
import { UsageError, type Command } from './command.ts';
import { hashFromInput } from './hash-password.ts';
import { refund, retry, revoke } from './money-commands.ts';
import { order, orders } from './order-commands.ts';
import { reconcile } from './reconcile-command.ts';
import {
  audit,
  check,
  events,
  exports,
  findings,
  handle,
  products,
  sales,
} from './shop-commands.ts';
import { forget } from './user-commands.ts';

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['orders', orders],
  ['order', order],
  ['refund', refund],
  ['retry', retry],
  ['revoke', revoke],
  ['findings', findings],
  ['handle', handle],
  ['sales', sales],
  ['products', products],
  ['export', exports],
  ['events', events],
  ['reconcile', reconcile],
  ['check', check],
  ['audit', audit],
  ['forget', forget],
]);

/** What the command line reads and writes. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  out(text: string): void;
  error(text: string): void;
}

/**
 * Runs one command.
 *
 * @returns the exit code: 0 done, 1 refused or found wanting, 2 not understood or not answered
 */
export async function run(
  args: readonly string[],
  address: ApiAddress,
  terminal: Terminal,
): Promise<0 | 1 | 2> {
  try {
    return await dispatch(args, address, terminal);
  } catch (error) {
    if (error instanceof RefusedError) {
      terminal.error(`${error.code}: ${error.message}${detailsText(error.details)}`);
      return 1;
    }
    if (error instanceof UsageError || error instanceof NoAnswerError) {
      terminal.error(error.message);
      return 2;
    }
    throw error;
  }
}

async function dispatch(
  [name = 'help', ...rest]: readonly string[],
  address: ApiAddress,
  terminal: Terminal,
): Promise<0 | 1> {
  if (['help', '--help', '-h'].includes(name)) {
    terminal.out(help());
    return 0;
  }
  if (name === 'hash-password') {
    terminal.out(await hashFromInput(terminal.input));
    return 0;
  }
  const command = COMMANDS.get(name);
  if (!command) throw new UsageError(`There is no command ${name}.\n\n${help()}`);
  const { positionals, values } = parsed(command, rest);
  const output = await command.run({ api: new ApiClient(address), positionals, options: values });
  if (!output) return 0;
  terminal.out(values.json === true ? JSON.stringify(output.json, null, 2) : output.text);
  return output.exitCode ?? 0;
}

function parsed(command: Command, args: readonly string[]) {
  const usage = `Usage: pnpm operator ${command.usage}`;
  const result = (() => {
    try {
      return parseArgs({
        args: [...args],
        options: { ...command.options, json: { type: 'boolean' } },
        allowPositionals: true,
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new UsageError(`${message}\n${usage}`);
    }
  })();
  const { least, most } = command.positionals;
  const count = result.positionals.length;
  if (count < least || count > most) throw new UsageError(usage);
  // Every option here is a text, a list of texts or a switch.
  const values = result.values as Record<string, string | boolean | string[] | undefined>;
  return { positionals: result.positionals, values };
}

function help(): string {
  const lines = [...COMMANDS.values()].map(({ usage, does }) => `  ${usage}\n      ${does}`);
  return [
    'pnpm operator COMMAND, with --json for programs:',
    '',
    ...lines,
    '  hash-password\n      make of a password on standard input what the setting OPERATORS takes',
    '',
    'OPERATOR_URL, OPERATOR_NAME and OPERATOR_PASSWORD say where and who; without them it is the',
    "sandbox's developer on this machine. DAY is such as 2026-11-25, a day of the shop.",
  ].join('\n');
}

function detailsText(details: unknown): string {
  if (details === undefined) return '';
  const lines = Array.isArray(details) ? details : [details];
  return `\n${lines.map((line: unknown) => `  ${JSON.stringify(line)}`).join('\n')}`;
}
