import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const VERBS = ['upload', 'preview'];
/** What each platform calls an app's id and the key that may upload it. */
const PLATFORMS = {
  weapp: {
    appId: { name: 'WECHAT_APP_ID', form: /^wx[0-9a-f]{16}$/, example: 'wx and 16 of 0-9 a-f' },
    key: {
      name: 'WECHAT_UPLOAD_KEY_FILE',
      origin: 'mp.weixin.qq.com, under development settings, code upload',
      isKey: (text) => text.includes('PRIVATE KEY-----'),
      is: 'a private key in PEM',
    },
  },
  alipay: {
    appId: { name: 'ALIPAY_APP_ID', form: /^[0-9]{16}$/, example: '16 digits' },
    key: {
      name: 'ALIPAY_UPLOAD_KEY_FILE',
      origin: 'open.alipay.com, as the identity key of the developer tools',
      isKey: (text) => hasAlipayIdentity(text),
      is: 'JSON with toolId and privateKey in alipay.authentication',
    },
  },
};

/**
 * What an upload or a preview needs, from the command line and the environment.
 * @returns `{ mistakes }`, every one of them, or the settings.
 */
export function publishSettings({ verb, platform, version, description }, environment) {
  const names = PLATFORMS[platform];
  if (!VERBS.includes(verb) || !names) {
    return { mistakes: ['Say upload or preview, then weapp or alipay.'] };
  }
  const appId = environment[names.appId.name] ?? '';
  const keyFile = environment[names.key.name] ?? '';
  const server = environment.TARO_APP_API_URL ?? '';
  const mistakes = [
    names.appId.form.test(appId) || `${names.appId.name} is the app's id: ${names.appId.example}.`,
    keyMistake(keyFile, names.key) ?? true,
    server.startsWith('https://') || 'TARO_APP_API_URL is the address of your server, with https.',
    /^\d+\.\d+\.\d+$/.test(version) || '--version is three numbers, 1.2.0 for example.',
  ].filter((holds) => holds !== true);
  if (mistakes.length > 0) return { mistakes };
  return { verb, platform, version, description, appId, keyFile: resolve(keyFile) };
}

/** Never tells what is in the file. */
function keyMistake(file, { name, origin, isKey, is }) {
  if (file === '') return `${name} is the file with your key for uploads, from ${origin}.`;
  try {
    return isKey(readFileSync(file, 'utf8')) ? undefined : `${name}: the file is not ${is}.`;
  } catch (error) {
    return `${name}: the file cannot be read (${error.code}).`;
  }
}

function hasAlipayIdentity(text) {
  try {
    const { toolId, privateKey } = JSON.parse(text).alipay.authentication;
    return [toolId, privateKey].every((value) => typeof value === 'string' && value !== '');
  } catch {
    return false;
  }
}
