import { z } from 'zod';
import { SandboxError } from './errors.ts';
import { readAppsFile } from './gateway/apps-file.ts';
import type { SandboxApp } from './gateway/apps.ts';
import { readSwitches } from './switches/read-switches.ts';

/** What the program can be told from outside. */
export interface SandboxConfig {
  readonly host: string;
  readonly port: number;
  /** Where payments, refunds and the gateway's key are kept; null keeps them in memory. */
  readonly folder: string | null;
  /** What the workbench shows in its phone. */
  readonly shopUrl: string;
  /** How long after a payment's end the first notification leaves. */
  readonly notifyAfterMs: number;
  /** How the switches stand that are not at their defaults. */
  readonly switches: Readonly<Record<string, string>>;
  /** Only where they are not the documentation's. */
  readonly apps?: readonly SandboxApp[];
}

/** What `SANDBOX_FOLDER` says where nothing is to be kept. */
const IN_MEMORY: ReadonlySet<string> = new Set(['none', 'memory']);

const envSchema = z.object({
  SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
  SANDBOX_PORT: z
    .string()
    .regex(/^[0-9]{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be at most 65535')
    .default(8090),
  SANDBOX_FOLDER: z.string().min(1).default('.minipay/sandbox'),
  SHOP_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
    .default('http://localhost:8080/'),
  SANDBOX_APPS: z.string().min(1).optional(),
  SANDBOX_SWITCHES: z
    .string()
    .default('')
    .transform((text, context) => {
      const switches = readSwitches(text);
      if (switches) return switches;
      context.addIssue('must be id=value, separated by commas, or a JSON object');
      return z.NEVER;
    }),
  SANDBOX_NOTIFY_AFTER_MS: z.coerce.number().int().min(0).max(3_600_000).default(1_000),
});

/**
 * Reads the program's settings from the environment.
 *
 * @throws SandboxError `IN_PRODUCTION`, or `BAD_CONFIG` naming every mistake at once
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): SandboxConfig {
  refuseProduction(env);
  const parsed = envSchema.safeParse(env);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}`,
    );
    throw new SandboxError('BAD_CONFIG', `The sandbox cannot start. ${mistakes.join('; ')}`);
  }
  const { data } = parsed;
  return {
    host: data.SANDBOX_HOST,
    port: data.SANDBOX_PORT,
    folder: IN_MEMORY.has(data.SANDBOX_FOLDER) ? null : data.SANDBOX_FOLDER,
    shopUrl: data.SHOP_URL,
    notifyAfterMs: data.SANDBOX_NOTIFY_AFTER_MS,
    switches: data.SANDBOX_SWITCHES,
    ...(data.SANDBOX_APPS !== undefined && { apps: readAppsFile(data.SANDBOX_APPS) }),
  };
}

/**
 * The sandbox takes money from nobody and lets everybody approve a payment, so it has no place
 * beside a real shop.
 *
 * @throws SandboxError `IN_PRODUCTION`
 */
export function refuseProduction(env: NodeJS.ProcessEnv = process.env): void {
  if (env.NODE_ENV === 'production') {
    throw new SandboxError(
      'IN_PRODUCTION',
      'The sandbox does not start with NODE_ENV=production: anyone could approve a payment in it.',
    );
  }
}
