import manifest from '../../package.json' with { type: 'json' };
import { PayCloudConfigError, PayCloudError, PayCloudRequestError } from '../errors.ts';
import type { Command } from './command.ts';
import { doctor } from './commands/doctor.ts';
import { keysGenerate } from './commands/keys-generate.ts';
import { keysInspect } from './commands/keys-inspect.ts';
import { notify } from './commands/notify.ts';
import { query } from './commands/query.ts';
import { sign } from './commands/sign.ts';
import { verify } from './commands/verify.ts';
import { EXIT, EXIT_CODE_HELP, type ExitCode } from './exit-codes.ts';
import { printJson, printLine, type Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const COMMANDS: readonly Command[] = [
  keysGenerate,
  keysInspect,
  sign,
  verify,
  doctor,
  query,
  notify,
];

/**
 * Runs one command of the `paycloud` tool. What a command has to say goes to standard output, with
 * `--json` as one line of JSON, an error as `{"error":{…}}`; without it errors go to standard error.
 *
 * @param argv what follows the program's name
 * @returns the exit code
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = COMMANDS.find(({ name }) => name === argv.slice(0, wordsIn(name)).join(' '));
  const rest = command ? argv.slice(wordsIn(command.name)) : argv;
  const asksForHelp = ['--help', '-h', 'help'].includes(rest[0] ?? '');
  if (command && (asksForHelp || rest.includes('--help'))) {
    printLine(terminal, helpOf(command));
    return EXIT.ok;
  }
  if (command) return runSafely(command, rest, terminal);
  if (asksForHelp) {
    printLine(terminal, overview());
    return EXIT.ok;
  }
  if (['--version', '-v'].includes(rest[0] ?? '')) {
    printLine(terminal, manifest.version);
    return EXIT.ok;
  }
  const said = argv.length === 0 ? '' : `paycloud: ${JSON.stringify(argv[0])} is no command\n\n`;
  terminal.stderr.write(`${said}${overview()}\n`);
  return EXIT.usage;
}

async function runSafely(command: Command, argv: readonly string[], terminal: Terminal) {
  try {
    return await command.run(argv, terminal);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof PayCloudError)) throw error;
    if (argv.includes('--json')) {
      const { name, message, code } = error;
      const told = error instanceof PayCloudError ? error.toJSON() : { name, message, code };
      printJson(terminal, { error: told });
    } else {
      const said = error instanceof PayCloudConfigError ? error.problems : [error.message];
      for (const line of said) terminal.stderr.write(`paycloud ${command.name}: ${line}\n`);
      if (error instanceof UsageError) {
        terminal.stderr.write(`See paycloud ${command.name} --help\n`);
      }
    }
    return exitCodeOf(error);
  }
}

function exitCodeOf(error: UsageError | PayCloudError): ExitCode {
  if (error instanceof UsageError || error instanceof PayCloudRequestError) return EXIT.usage;
  return error instanceof PayCloudConfigError ? EXIT.configuration : EXIT.unknown;
}

function wordsIn(name: string): number {
  return name.split(' ').length;
}

function overview(): string {
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(14)} ${summary}`);
  return `Usage: paycloud COMMAND [options]

${lines.join('\n')}

  paycloud COMMAND --help tells more. Every command takes --json. --version tells which this is.

${EXIT_CODE_HELP}`;
}

function helpOf({ name, summary, usage, help }: Command): string {
  return `Usage: paycloud ${name} ${usage}\n\n${summary}\n\n${help}\n\n${EXIT_CODE_HELP}`;
}
