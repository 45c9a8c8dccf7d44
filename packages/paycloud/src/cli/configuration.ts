import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { createPayCloud, type PayCloud } from '../client.ts';
import { PayCloudConfigError } from '../errors.ts';
import type { PayCloudOptions } from '../options.ts';
import { systemCodeOf, type Terminal } from './terminal.ts';

type Environment = Terminal['env'];

/** Which setting of the environment each option of the client is read from. */
export const SETTINGS = {
  appId: 'PAYCLOUD_APP_ID',
  merchantNo: 'PAYCLOUD_MERCHANT_NO',
  gatewayUrl: 'PAYCLOUD_GATEWAY_URL',
  privateKey: 'PAYCLOUD_PRIVATE_KEY',
  gatewayPublicKey: 'PAYCLOUD_GATEWAY_PUBLIC_KEY',
} as const satisfies Partial<Record<keyof PayCloudOptions, string>>;

/** Where the gateway is to notify; the client has it with each payment, not as an option. */
export const NOTIFY_URL = 'NOTIFY_URL';

export const SETTINGS_HELP = `Read from the environment: ${Object.values(SETTINGS).join(', ')}.`;

/**
 * The environment, with a file's settings where it has none of that name itself.
 *
 * @throws PayCloudConfigError where the file cannot be read
 */
export async function readEnvironment(
  { env }: Terminal,
  file: string | undefined,
): Promise<Environment> {
  if (file === undefined) return env;
  try {
    return { ...parseEnv(await readFile(file, 'utf8')), ...env };
  } catch (error) {
    throw new PayCloudConfigError([`${file} cannot be read (${systemCodeOf(error)})`]);
  }
}

/**
 * A client with the environment's settings.
 *
 * @throws PayCloudConfigError that names the settings
 */
export function clientFrom(env: Environment): PayCloud {
  try {
    return createPayCloud({
      appId: env[SETTINGS.appId] ?? '',
      merchantNo: env[SETTINGS.merchantNo] ?? '',
      gatewayUrl: env[SETTINGS.gatewayUrl] ?? '',
      privateKey: env[SETTINGS.privateKey] ?? '',
      gatewayPublicKey: env[SETTINGS.gatewayPublicKey] ?? '',
    });
  } catch (error) {
    if (!(error instanceof PayCloudConfigError)) throw error;
    throw new PayCloudConfigError(error.problems.map(byItsSetting));
  }
}

function byItsSetting(problem: string): string {
  for (const [option, setting] of Object.entries(SETTINGS)) {
    if (problem.startsWith(`${option} `)) return setting + problem.slice(option.length);
  }
  return problem;
}
