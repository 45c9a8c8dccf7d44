import { generateKeyPairSync } from 'node:crypto';
import { ConfigError, readConfig } from '../../src/config.ts';
import { documentationSample } from '../../src/sandbox/documentation-sample.ts';
import { shopOf } from '../../src/shop-settings.ts';
import { sandboxOperator } from '../../src/sandbox/sandbox-operator.ts';

const ownKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const live = {
  NODE_ENV: 'production',
  PAYCLOUD_GATEWAY_URL: 'https://gateway.example.com',
  PAYCLOUD_APP_ID: 'wz1111111111111111',
  PAYCLOUD_MERCHANT_NO: '312100000001',
  PAYCLOUD_PRIVATE_KEY: ownKey,
  PAYCLOUD_GATEWAY_PUBLIC_KEY: 'MIIB',
  NOTIFY_URL: 'https://shop.example.com/api/paycloud/notifications',
  SESSION_SECRET: 'x'.repeat(32),
  WECHAT_APP_ID: 'wx1111111111111111',
  WECHAT_APP_SECRET: 'secret',
};

function problemsOf(settings: Record<string, string>): readonly string[] {
  try {
    readConfig(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('[F9] the operator of the sandbox, whose password everybody knows, is none in production', () => {
  expect(problemsOf({ ...live, OPERATORS: sandboxOperator })).toEqual([
    "OPERATORS has the sandbox's operator, whose password everybody knows.",
  ]);
  expect(problemsOf({ ...live, OPERATORS: 'hana:plain-password' })).toEqual([
    expect.stringMatching(/^OPERATORS: name:hash/),
  ]);
  expect(JSON.stringify(problemsOf({ OPERATORS: 'hana:plain-password' }))).not.toContain('plain');
});

test('nothing set is the sandbox on this machine', () => {
  expect(readConfig({})).toMatchObject({
    mode: 'sandbox',
    HOST: '127.0.0.1',
    PORT: 8080,
    SANDBOX_URL: 'http://127.0.0.1:8090',
    CURRENCY: 'JPY',
  });
});

test('a sandbox may know the shop by an app of its own, and processes share a secret', () => {
  const several = {
    PAYCLOUD_APP_ID: live.PAYCLOUD_APP_ID,
    PAYCLOUD_MERCHANT_NO: live.PAYCLOUD_MERCHANT_NO,
    PAYCLOUD_PRIVATE_KEY: ownKey,
    NOTIFY_URL: 'http://127.0.0.1:8080/api/paycloud/notifications',
    SESSION_SECRET: live.SESSION_SECRET,
  };
  const { PAYCLOUD_APP_ID, PAYCLOUD_MERCHANT_NO, PAYCLOUD_PRIVATE_KEY, ...shared } = several;
  const app = { PAYCLOUD_APP_ID, PAYCLOUD_MERCHANT_NO, PAYCLOUD_PRIVATE_KEY };
  expect(readConfig(several)).toMatchObject({ mode: 'sandbox', ...shared, app });
  expect(readConfig(shared)).toMatchObject({ ...shared, app: null });
  expect(problemsOf({ ...shared, PAYCLOUD_APP_ID, SESSION_SECRET: 'short' })).toEqual([
    expect.stringMatching(/^SESSION_SECRET: /),
    'PAYCLOUD_MERCHANT_NO is missing.',
    'PAYCLOUD_PRIVATE_KEY is missing.',
  ]);
});

test('production is live, and complete settings are taken', () => {
  expect(readConfig(live)).toMatchObject({ mode: 'live', alipay: null });
});

test.each([
  'https://shop.example.com/',
  'https://shop.example.com/n?order=1',
  'https://user:password@shop.example.com/n',
  'shop.example.com/n',
])('notifications to %s are refused at the start', (NOTIFY_URL) => {
  expect(problemsOf({ ...live, NOTIFY_URL }).join()).toContain('NOTIFY_URL');
});

const EVENTS_SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

test('events go to a public host under a secret, or several, of the merchant', () => {
  const settings = { EVENTS_URL: 'https://erp.example.com/minipay', EVENTS_SECRET };
  expect(readConfig({ ...live, ...settings })).toMatchObject({ EVENTS_SECRET: [EVENTS_SECRET] });
  const two = `${EVENTS_SECRET}, ${EVENTS_SECRET}`;
  expect(readConfig({ ...live, ...settings, EVENTS_SECRET: two })).toMatchObject({
    EVENTS_SECRET: [EVENTS_SECRET, EVENTS_SECRET],
  });
});

test.each([
  [{ EVENTS_URL: 'https://erp.example.com/' }, 'EVENTS_SECRET'],
  [{ EVENTS_SECRET }, 'EVENTS_URL'],
  [{ EVENTS_URL: 'http://erp.example.com/', EVENTS_SECRET }, 'https'],
  [{ EVENTS_URL: 'https://10.0.0.1/', EVENTS_SECRET }, 'on the internet'],
  [{ EVENTS_URL: 'https://localhost/', EVENTS_SECRET }, 'on the internet'],
  [{ EVENTS_URL: 'https://erp.example.com/', EVENTS_SECRET: 'whsec_c2hvcnQ=' }, 'base64'],
  [{ EVENTS_URL: 'https://erp.example.com/', EVENTS_SECRET: 'a password' }, 'base64'],
  [{ MERCHANT_TIME_ZONE: 'Asia/Edo' }, 'MERCHANT_TIME_ZONE'],
  [{ MERCHANT_TIME_ZONE: '+09:00' }, 'MERCHANT_TIME_ZONE'],
])('%j is refused in production', (settings, problem) => {
  expect(problemsOf({ ...live, ...settings }).join()).toContain(problem);
});

test.each([
  { CORS_ORIGINS: '*' },
  { CORS_ORIGINS: 'https://shop.example.com/' },
  { CORS_ORIGINS: 'https://shop.example.com/shop' },
  { CORS_ORIGINS: 'null' },
  { CORS_ORIGINS: 'https://*.example.com' },
  { RATE_LIMIT_FACTOR: '0' },
  { MAX_REQUESTS_IN_FLIGHT: '0' },
  { MAX_DATABASE_WAIT_MS: '1 s' },
  { RATE_LIMIT_FACTOR: 'off' },
  { METRICS_PORT: '70000' },
  { DINING: 'eat-in,drive-in' },
  { DINING: 'eat-in, eat-in' },
  { MERCHANT_REGISTRATION_NUMBER: '7000012050002' },
  { MERCHANT_REGISTRATION_NUMBER: 'T700001205000' },
  // Two digits the other way round.
  { MERCHANT_REGISTRATION_NUMBER: 'T7000012500002' },
  { MERCHANT_PHONE: 'call us' },
  { MERCHANT_EMAIL: 'shop' },
  { MERCHANT_ADDRESS: 'x'.repeat(201) },
])('%j is refused', (settings) => {
  expect(problemsOf(settings)).toEqual([expect.stringContaining(Object.keys(settings)[0] ?? '')]);
});

test('a shop for real money shows what its merchant has set, and nothing of the demo', () => {
  const settings = {
    MERCHANT_NAME: 'Kissa Kita K.K.',
    // The National Tax Agency's own.
    MERCHANT_REGISTRATION_NUMBER: 'T7000012050002',
    DINING: 'take-away, eat-in',
  };
  expect(shopOf(readConfig({ ...live, ...settings }))).toMatchObject({
    issuer: { name: 'Kissa Kita K.K.', registrationNumber: 'T7000012050002' },
    contact: { phone: null, email: null, address: null },
    dining: ['take-away', 'eat-in'],
  });
  expect(shopOf(readConfig({ ...live, SHOP_NAME_JA: '北' }))).toMatchObject({
    issuer: { name: '北', registrationNumber: null },
    dining: [],
  });
});

test('a sandbox is plainly a demo where nothing is set', () => {
  const { issuer, contact } = shopOf(readConfig({ MERCHANT_PHONE: '06-1234-5678' }));
  expect(issuer.name).toContain('デモ');
  expect(issuer.registrationNumber).toBe('T9000000000000');
  expect(contact).toMatchObject({
    phone: '06-1234-5678',
    address: expect.stringContaining('デモ'),
  });
  const demo = { MERCHANT_REGISTRATION_NUMBER: issuer.registrationNumber ?? '' };
  expect(problemsOf({ ...live, ...demo })).toEqual([
    "MERCHANT_REGISTRATION_NUMBER is the sandbox's, of nobody.",
  ]);
});

test('pages of several origins may be let in', () => {
  const CORS_ORIGINS = 'https://shop.example.com, https://h5.example.com:8443';
  expect(readConfig({ ...live, CORS_ORIGINS })).toMatchObject({
    CORS_ORIGINS: ['https://shop.example.com', 'https://h5.example.com:8443'],
  });
});

test('every mistake is named at once, and no secret is quoted', () => {
  const problems = problemsOf({
    ...live,
    PORT: 'eighty',
    CURRENCY: 'YEN',
    NOTIFY_URL: '',
    SESSION_SECRET: 'short-secret-canary',
    WECHAT_APP_SECRET: '',
    ALIPAY_APP_ID: '2021',
  });
  const text = problems.join('\n');
  for (const name of ['PORT', 'CURRENCY', 'NOTIFY_URL', 'SESSION_SECRET', 'WECHAT_APP_SECRET']) {
    expect(text).toContain(name);
  }
  expect(text).toContain('ALIPAY_PRIVATE_KEY is missing');
  expect(text).not.toContain('canary');
  expect(text).not.toContain('PRIVATE KEY-----');
});

describe('[F9] [G4] production does not start with', () => {
  const sample = documentationSample;
  test.each([
    ['the sandbox', { MINIPAY_MODE: 'sandbox' }, 'MINIPAY_MODE'],
    ['a sandbox’s address', { SANDBOX_URL: 'http://127.0.0.1:8090' }, 'SANDBOX_URL'],
    ['a point to die at', { FAULT_POINT: 'before-gateway' }, 'FAULT_POINT'],
    ['the sample app', { PAYCLOUD_APP_ID: sample.appId }, 'PAYCLOUD_APP_ID'],
    ['the sample key', { PAYCLOUD_PRIVATE_KEY: sample.privateKey }, 'PAYCLOUD_PRIVATE_KEY'],
    [
      'the sample key in armour',
      {
        PAYCLOUD_PRIVATE_KEY: `-----BEGIN PRIVATE KEY-----\n${sample.privateKey}\n-----END PRIVATE KEY-----\n`,
      },
      'PAYCLOUD_PRIVATE_KEY',
    ],
    [
      'a gateway without TLS',
      { PAYCLOUD_GATEWAY_URL: 'http://gw.example' },
      'PAYCLOUD_GATEWAY_URL',
    ],
    ['notifications without TLS', { NOTIFY_URL: 'http://shop.example/n' }, 'NOTIFY_URL'],
    [
      'pages without TLS',
      { CORS_ORIGINS: 'https://shop.example, http://shop.example' },
      'CORS_ORIGINS',
    ],
    ["the sandbox's operator", { OPERATORS: sandboxOperator }, 'OPERATORS'],
    ['events without TLS', { EVENTS_URL: 'http://erp.example.com/', EVENTS_SECRET }, 'EVENTS_URL'],
    ['no wallet', { WECHAT_APP_ID: '', WECHAT_APP_SECRET: '' }, 'WECHAT_APP_ID'],
  ])('%s', (_what, settings, name) => {
    const problems = problemsOf({ ...live, ...settings });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  });
});
