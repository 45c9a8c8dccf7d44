import type { z } from 'zod';
import { namesPrivateHost } from './events/public-address.ts';
import { bareKey } from './key-text.ts';
import { documentationSample } from './sandbox/documentation-sample.ts';
import { DEMO_REGISTRATION_NUMBER } from './sandbox/demo-merchant.ts';
import { sandboxOperator } from './sandbox/sandbox-operator.ts';
import {
  alipaySchema,
  appSchema,
  commonSchema,
  liveSchema,
  modeSchema,
  sandboxSchema,
  wechatSchema,
} from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface CommonSettings extends z.infer<typeof commonSchema> {
  readonly isProduction: boolean;
}

/** Real wallets, the real gateway. At least one of `wechat` and `alipay` is there. */
export interface LiveSettings extends z.infer<typeof liveSchema> {
  readonly mode: 'live';
  readonly wechat: z.infer<typeof wechatSchema> | null;
  readonly alipay: z.infer<typeof alipaySchema> | null;
}

/** The sandbox gateway, its logins and its wallet. */
export interface SandboxSettings extends z.infer<typeof sandboxSchema> {
  readonly mode: 'sandbox';
  /** An app of the sandbox's own apps file; null is the documentation's sample. */
  readonly app: z.infer<typeof appSchema> | null;
}

export type Config = CommonSettings & (LiveSettings | SandboxSettings);

/** Settings that cannot work. `problems` names every one of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((line) => `- ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads the configuration. An empty setting counts as missing.
 *
 * @throws ConfigError that names every mistake at once, and no secret
 */
export function readConfig(environment: Environment = process.env): Config {
  const env = withoutEmpty(environment);
  const problems: string[] = [];
  const parse = <T extends z.ZodObject>(schema: T): z.infer<T> | null => {
    const result = schema.safeParse(env);
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues) {
      const name = String(path[0]);
      problems.push(env[name] === undefined ? `${name} is missing.` : `${name}: ${message}.`);
    }
    return null;
  };

  const chosen = parse(modeSchema);
  const isProduction = chosen?.NODE_ENV === 'production';
  const mode = chosen?.MINIPAY_MODE ?? (isProduction ? 'live' : 'sandbox');
  const common = parse(commonSchema);
  const settings = mode === 'live' ? readLive(env, parse, problems) : readSandbox(env, parse);
  if ((env.EVENTS_URL === undefined) !== (env.EVENTS_SECRET === undefined)) {
    problems.push('Set both EVENTS_URL and EVENTS_SECRET, or neither.');
  }
  if (isProduction) problems.push(...forbiddenInProduction(mode, env));

  if (problems.length > 0 || !common || !settings) throw new ConfigError(problems);
  return { ...common, isProduction, ...settings };
}

type Parse = <T extends z.ZodObject>(schema: T) => z.infer<T> | null;

function readSandbox(env: Environment, parse: Parse): SandboxSettings | null {
  const sandbox = parse(sandboxSchema);
  // Half an app would be half the sample's: whose payments were these?
  const hasApp = Object.keys(appSchema.shape).some((name) => env[name] !== undefined);
  const app = hasApp ? parse(appSchema) : null;
  return sandbox && { mode: 'sandbox', ...sandbox, app };
}

function readLive(env: Environment, parse: Parse, problems: string[]): LiveSettings | null {
  const isAsked = (prefix: string) =>
    Object.keys(env).some((name) => name.startsWith(prefix) && !name.endsWith('_PAY_METHOD'));
  const live = parse(liveSchema);
  const wechat = isAsked('WECHAT_') ? parse(wechatSchema) : null;
  const alipay = isAsked('ALIPAY_') ? parse(alipaySchema) : null;
  if (!isAsked('WECHAT_') && !isAsked('ALIPAY_')) {
    problems.push('Set WECHAT_APP_ID and its secret, or ALIPAY_APP_ID and its keys, or both.');
  }
  return live && { mode: 'live', ...live, wechat, alipay };
}

const ADDRESSES = [
  'PAYCLOUD_GATEWAY_URL',
  'NOTIFY_URL',
  'WECHAT_API_URL',
  'ALIPAY_GATEWAY_URL',
  'EVENTS_URL',
];

/** Nothing of the sandbox may be reachable where money is real. */
function forbiddenInProduction(mode: 'live' | 'sandbox', env: Environment): string[] {
  const problems: string[] = [];
  if (mode === 'sandbox') problems.push('MINIPAY_MODE=sandbox is not for NODE_ENV=production.');
  if (env.SANDBOX_URL !== undefined) problems.push('SANDBOX_URL is not for NODE_ENV=production.');
  if (env.FAULT_POINT !== undefined) problems.push('FAULT_POINT is not for NODE_ENV=production.');
  if (env.PAYCLOUD_APP_ID === documentationSample.appId) {
    problems.push("PAYCLOUD_APP_ID is the documentation's sample, not yours.");
  }
  if (bareKey(env.PAYCLOUD_PRIVATE_KEY ?? '') === documentationSample.privateKey) {
    problems.push("PAYCLOUD_PRIVATE_KEY is the documentation's published sample.");
  }
  if (env.OPERATORS?.includes(sandboxOperator)) {
    problems.push("OPERATORS has the sandbox's operator, whose password everybody knows.");
  }
  if (env.MERCHANT_REGISTRATION_NUMBER === DEMO_REGISTRATION_NUMBER) {
    problems.push("MERCHANT_REGISTRATION_NUMBER is the sandbox's, of nobody.");
  }
  for (const name of ADDRESSES) {
    const value = env[name];
    if (value !== undefined && /^http:/i.test(value)) problems.push(`${name} must be https.`);
  }
  if (/(^|,)\s*http:/i.test(env.CORS_ORIGINS ?? '')) problems.push('CORS_ORIGINS must be https.');
  const { EVENTS_URL } = env;
  if (EVENTS_URL && URL.canParse(EVENTS_URL) && namesPrivateHost(new URL(EVENTS_URL))) {
    problems.push('EVENTS_URL must name a host on the internet.');
  }
  return problems;
}

/** Where the operators' command line finds the server, and who it is; by default the sandbox's. */
export function readOperatorAddress(environment: Environment = process.env) {
  const { OPERATOR_URL, OPERATOR_NAME, OPERATOR_PASSWORD } = withoutEmpty(environment);
  return {
    url: OPERATOR_URL ?? 'http://127.0.0.1:8080',
    name: OPERATOR_NAME ?? 'developer',
    password: OPERATOR_PASSWORD ?? 'sandbox',
  };
}

function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}
