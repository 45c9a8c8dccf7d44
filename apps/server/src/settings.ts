import { fileURLToPath } from 'node:url';
import { diningSchema } from '@minipay/contracts';
import { isCurrencyCode } from '@minipay/money';
import { z } from 'zod';
import { parseAccounts } from './operators/accounts.ts';
import { LONGEST_CALL_MS } from './ports/gateway.ts';
import { KILL_POINTS } from './sandbox/kill-point.ts';
import { POSTGRES_LIMITS } from './store/database.ts';

/*
 * Every setting of the server, by the name that it has in the environment. `.env.example` says
 * what each is for.
 */

const PACKAGE_FOLDER = new URL('../', import.meta.url);
const inPackage = (path: string) => fileURLToPath(new URL(path, PACKAGE_FOLDER));

const text = z.string().max(8_192);
const milliseconds = z.coerce.number().int().min(100).max(60_000);
const httpUrl = z.url({ protocol: /^https?$/ });
/** As PayCloud takes texts: within the BMP, not beginning with @, no longer than WeChat has them. */
const shopName = z.string().regex(/^(?!@)[^\u{10000}-\u{10FFFF}]{1,127}$/u, 'At most 127 letters');
const degrees = (limit: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,8})?$/, 'Degrees, such as 34.6937')
    .refine((value) => Math.abs(Number(value)) <= limit, `At most ${limit} degrees`);

const operators = z.string().transform((value, context) => {
  const accounts = parseAccounts(value);
  if (accounts) return accounts;
  context.addIssue('name:hash with commas between; pnpm operator hash-password makes a hash');
  return z.NEVER;
});

/** A place, and no offset: PostgreSQL reads the sign of an offset the other way round. */
const timeZone = z.string().refine((name) => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'An IANA time zone, such as Asia/Tokyo');

/** As Standard Webhooks has them: 24 to 64 bytes in base64. Several while one takes over. */
const webhookSecrets = z
  .string()
  .transform((value) => value.split(/\s*,\s*/))
  .refine((secrets) => secrets.every(isWebhookSecret), 'whsec_ and 24 to 64 bytes in base64');

function isWebhookSecret(text: string): boolean {
  const [, base64] = /^whsec_([0-9A-Za-z+/]+={0,2})$/.exec(text) ?? [];
  const { length } = Buffer.from(base64 ?? '', 'base64');
  return length >= 24 && length <= 64;
}

/** What the shop asks before an order is paid, with commas between. */
const dining = z
  .string()
  .transform((value) => value.split(/\s*,\s*/))
  .pipe(z.array(diningSchema, 'eat-in, take-away or both, with a comma between'))
  .refine((all) => new Set(all).size === all.length, 'Each once');

const registrationNumber = z
  .string()
  .regex(/^T[1-9]\d{12}$/, { error: 'T and 13 digits', abort: true })
  .refine(hasCheckDigit, 'Its check digit is wrong, so a digit was mistyped');

/**
 * The first of the 13 digits is the check digit: 9 less the rest of division by 9 of the others'
 * sum, of which every second one, from the last but one on, counts twice (National Tax Agency).
 */
function hasCheckDigit(number: string): boolean {
  const [check = 0, ...digits] = Array.from(number.slice(1), Number);
  const sum = digits.reverse().reduce((total, digit, at) => total + digit * (1 + (at % 2)), 0);
  return check === 9 - (sum % 9);
}

const contactText = z.string().max(200);

/** As a browser writes them: scheme, host and port, and no path. */
const origins = z
  .string()
  .transform((value) => value.split(/\s*,\s*/))
  .refine((all) => all.every(isOrigin), 'Origins such as https://shop.example.com, no path');

function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** As PayCloud takes it (documented: absolute, with a path, no query). */
function isNotifyUrl(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const { pathname, username, password } = new URL(text);
  return pathname !== '/' && username === '' && password === '';
}

export const modeSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  MINIPAY_MODE: z.enum(['live', 'sandbox']).optional(),
});

export const commonSchema = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(500).default(POSTGRES_LIMITS.poolSize),
  DATABASE_CONNECT_TIMEOUT_MS: milliseconds.default(POSTGRES_LIMITS.connectTimeoutMs),
  DATABASE_LOCK_TIMEOUT_MS: milliseconds.default(POSTGRES_LIMITS.lockTimeoutMs),
  DATABASE_STATEMENT_TIMEOUT_MS: milliseconds.default(POSTGRES_LIMITS.statementTimeoutMs),
  MAX_REQUESTS_IN_FLIGHT: z.coerce.number().int().min(1).max(100_000).default(400),
  MAX_EVENT_LOOP_DELAY_MS: milliseconds.default(1_000),
  MAX_DATABASE_WAIT_MS: milliseconds.default(2_000),
  DATABASE_FOLDER: text.default('.minipay/database'),
  CATALOGUE_FOLDER: text.default(inPackage('catalogue')),
  SHOP_NAME_JA: shopName.default('みにカフェ'),
  SHOP_NAME_ZH: shopName.default('迷你咖啡'),
  SHOP_NAME_EN: shopName.default('Mini Café'),
  MERCHANT_NAME: contactText.optional(),
  MERCHANT_REGISTRATION_NUMBER: registrationNumber.optional(),
  MERCHANT_PHONE: contactText.regex(/^\+?[0-9 ()-]{3,30}$/, 'A phone number').optional(),
  MERCHANT_EMAIL: z.email('An address such as shop@example.com').optional(),
  MERCHANT_ADDRESS: contactText.optional(),
  DINING: dining.optional(),
  CURRENCY: z.string().refine(isCurrencyCode, 'Not an ISO 4217 code').default('JPY'),
  MERCHANT_TIME_ZONE: timeZone.default('Asia/Tokyo'),
  RECONCILE_HOUR: z.coerce.number().int().min(0).max(23).default(4),
  MESSAGE_DAYS: z.coerce.number().int().min(7).max(3_650).default(90),
  ORDER_LIFETIME_SECONDS: z.coerce.number().int().min(120).max(86_400).default(900),
  STORE_LONGITUDE: degrees(180).optional(),
  STORE_LATITUDE: degrees(90).optional(),
  WECHAT_PAY_METHOD: text.default('WeChatPay'),
  ALIPAY_PAY_METHOD: text.default('Alipay+'),
  GATEWAY_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .max(LONGEST_CALL_MS)
    .default(LONGEST_CALL_MS),
  CORS_ORIGINS: origins.default([]),
  RATE_LIMIT_FACTOR: z.coerce.number().min(0.1).max(1_000).optional(),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  OPERATORS: operators.optional(),
  EVENTS_URL: httpUrl.optional(),
  EVENTS_SECRET: webhookSecrets.optional(),
  TRUST_PROXY: z
    .string()
    .default('0')
    .transform((value) => (/^\d+$/.test(value) ? Number(value) : value.split(/\s*,\s*/))),
});

const notifyUrl = httpUrl.refine(isNotifyUrl, 'It needs a path, and neither query nor user');
const sessionSecret = z.string().min(32, 'At least 32 characters that nobody can guess');

/** An app of a PayCloud gateway. */
export const appSchema = z.object({
  PAYCLOUD_APP_ID: text.max(32),
  PAYCLOUD_MERCHANT_NO: text.max(32),
  PAYCLOUD_STORE_NO: text.max(32).optional(),
  PAYCLOUD_PRIVATE_KEY: text,
});

export const sandboxSchema = z.object({
  SANDBOX_URL: httpUrl.default('http://127.0.0.1:8090'),
  NOTIFY_URL: notifyUrl.optional(),
  SESSION_SECRET: sessionSecret.optional(),
  H5_FOLDER: text.default(inPackage('../miniprogram/dist/h5')),
  FAULT_POINT: z.enum(KILL_POINTS).optional(),
});

export const liveSchema = appSchema.extend({
  PAYCLOUD_GATEWAY_URL: httpUrl,
  PAYCLOUD_GATEWAY_PUBLIC_KEY: text,
  NOTIFY_URL: notifyUrl,
  SESSION_SECRET: sessionSecret,
});

export const wechatSchema = z.object({
  WECHAT_APP_ID: text,
  WECHAT_APP_SECRET: text,
  WECHAT_API_URL: httpUrl.default('https://api.weixin.qq.com'),
});

export const alipaySchema = z.object({
  ALIPAY_APP_ID: text,
  ALIPAY_PRIVATE_KEY: text,
  ALIPAY_PUBLIC_KEY: text,
  ALIPAY_GATEWAY_URL: httpUrl.default('https://openapi.alipay.com/gateway.do'),
});
