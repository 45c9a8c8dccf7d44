/*
 * Makes once what several servers share, for a shop at the sandbox gateway: the key of an app of its
 * own, whose public half the gateway is given, and the secret that sessions are signed with.
 *
 *   node make-keys.mjs FOLDER [DATABASE_URL]
 *
 * With the URL of a PostgreSQL, without a password, it makes that password too.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const [folder, databaseUrl] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Say where to: node make-keys.mjs FOLDER [DATABASE_URL]');
  process.exit(1);
}
const settingsFile = join(folder, 'settings.env');
// Others would end every session, and the gateway would not know the shop any more.
if (existsSync(settingsFile)) process.exit(0);

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const inOneLine = (key, type) => key.export({ type, format: 'der' }).toString('base64');
const [appId, merchantNo, storeNo] = ['wz0000000000000001', '312100000001', '4121000001'];
const settings = {
  PAYCLOUD_APP_ID: appId,
  PAYCLOUD_MERCHANT_NO: merchantNo,
  PAYCLOUD_STORE_NO: storeNo,
  PAYCLOUD_PRIVATE_KEY: inOneLine(privateKey, 'pkcs8'),
  SESSION_SECRET: randomBytes(48).toString('base64'),
};
const apps = [
  {
    appId,
    publicKey: inOneLine(publicKey, 'spki'),
    merchants: [{ merchantNo, storeNos: [storeNo] }],
  },
];

mkdirSync(folder, { recursive: true });
write('apps.json', JSON.stringify(apps, null, 2), 0o600);
if (databaseUrl !== undefined) {
  const url = new URL(databaseUrl);
  url.password = randomBytes(24).toString('hex');
  // PostgreSQL reads it as a user of its own.
  write('database-password', url.password, 0o644);
  settings.DATABASE_URL = url.href;
}
// The last, since its being there says that all is there.
const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
write('settings.env', lines.join(''), 0o600);

function write(name, text, mode) {
  writeFileSync(join(folder, name), text, { mode });
}
