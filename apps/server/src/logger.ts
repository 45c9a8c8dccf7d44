import { pino, type Logger } from 'pino';

/** Never written, at whatever depth they stand. */
const SECRET_FIELDS = [
  'privateKey',
  'appSecret',
  'sessionSecret',
  'token',
  'authorization',
  'openId',
  'sub_openid',
  'payUserAccountId',
  'walletCall',
];

/** JSON lines on standard output, one an event, without secrets and personal data. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[redacted]',
    },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    base: null,
  });
}
