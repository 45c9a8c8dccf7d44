import { generateKeyPairSync } from 'node:crypto';
import { startPostgres } from './postgres.ts';
import { suite } from './suite.ts';

/** Before the suite: one PostgreSQL and one key of a gateway for all of its files. */
export default async function setUpSuite(): Promise<void> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  process.env.TEST_GATEWAY_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  if (process.env.TEST_ENGINE === 'PGlite') return;
  suite.postgres = await startPostgres();
  process.env.TEST_POSTGRES_URL = suite.postgres.url;
}
