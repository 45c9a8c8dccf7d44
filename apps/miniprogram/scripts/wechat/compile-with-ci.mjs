/*
 * Run by check-wechat.mjs as a process of its own, since miniprogram-ci tells a console all that it
 * does, leaves files where it runs and workers behind. Asks nobody: the key that it wants is made
 * for the moment, and WeChat's server, which it would ask about the app, is put out of its reach.
 * Sends `{ refused }`: what is refused in the compiler's words, or null.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import process from 'node:process';

/** Nobody listens there: what would leave the machine ends here, at once. */
const NOWHERE = 'http://127.0.0.1:9';

const [entry, folder] = process.argv.slice(2);
const ci = createRequire(import.meta.url)(entry);
ci.proxy(NOWHERE);
process.send({ refused: await refusedBy(ci, folder) }, () => process.exit(0));

/** It stops at the first fault. */
async function refusedBy({ Project, DefaultProjectAttr, getCompiledResult }, projectPath) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const project = new Project({
    appid: 'wx0000000000000000',
    type: 'miniProgram',
    projectPath,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }),
    attr: () => Promise.resolve(DefaultProjectAttr),
  });
  try {
    await getCompiledResult({
      project,
      version: '0.0.0',
      desc: '',
      onProgressUpdate() {},
      // Scripts are read only where they are also translated.
      setting: { es6: true, autoPrefixWXSS: true },
    });
    return null;
  } catch (error) {
    return error.message;
  }
}
