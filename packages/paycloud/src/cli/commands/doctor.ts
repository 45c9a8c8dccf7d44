import { parseArguments, type Command } from '../command.ts';
import { NOTIFY_URL, readEnvironment, SETTINGS_HELP } from '../configuration.ts';
import { checkGateway } from '../doctor/check-gateway.ts';
import { checkSettings } from '../doctor/check-settings.ts';
import { isWell, type Finding } from '../doctor/finding.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { printJson, printLine } from '../terminal.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'Checks settings, keys, clock, gateway and notification address.',
  usage: '[--env-file FILE] [--offline] [--json]',
  help: `  --env-file FILE  take settings from FILE that the environment does not have
  --offline        look at the settings alone, and ask the gateway nothing
  --json           {"ok","checks":[{"check","ok","message"}]}

It asks the gateway for an order that does not exist, which changes nothing. No secret is shown.
${SETTINGS_HELP}
${NOTIFY_URL} is checked against PayCloud's rules if it is set.
It ends with 3 where a setting is wrong, and with 4 where the gateway does not do its part.`,
  run: async (argv, terminal) => {
    const { values } = parseArguments(argv, {
      'env-file': { type: 'string' },
      offline: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const env = await readEnvironment(terminal, values['env-file']);
    const settings = await checkSettings(env);
    const isReady = isWell(settings.filter(({ check }) => check !== NOTIFY_URL));
    const gateway = isReady && !values.offline ? await checkGateway(env) : notAsked(isReady);
    const checks = [...settings, ...gateway];
    if (values.json) printJson(terminal, { ok: isWell(checks), checks });
    else for (const finding of checks) printLine(terminal, lineOf(finding));
    return exitCodeOf(settings, gateway);
  },
};

function notAsked(isReady: boolean): readonly Finding[] {
  const message = isReady ? 'not asked: --offline' : 'not asked: mend the settings first';
  return [{ check: 'gateway', ok: null, message }];
}

function exitCodeOf(settings: readonly Finding[], gateway: readonly Finding[]): ExitCode {
  if (!isWell(settings)) return EXIT.configuration;
  return isWell(gateway) ? EXIT.ok : EXIT.unknown;
}

function lineOf({ check, ok, message }: Finding): string {
  const mark = ok === null ? '–' : ok ? '✓' : '✗';
  return `${mark} ${check.padEnd(28)} ${message}`;
}
