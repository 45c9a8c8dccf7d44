import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { forgeSigner, forgeVerifier } from '@minipay/paycloud/forge';
import { asyncNodeSigner, asyncNodeVerifier } from '@minipay/paycloud/node-async';
import { nodeSigner, nodeVerifier } from '@minipay/paycloud/node';
import { canonicalString, signParameters, verifyMessage } from '@minipay/paycloud/protocol';
import { webCryptoSigner, webCryptoVerifier } from '@minipay/paycloud/web-crypto';
import wechatpay from 'wechatpay-axios-plugin';

/** A request of Mini Program Pay with all that it may have: twenty fields. */
export const REQUEST = {
  app_id: 'wz715fc0d10ee9d156',
  method: 'pay.miniprogram.order',
  format: 'JSON',
  charset: 'UTF-8',
  sign_type: 'RSA2',
  version: '1.0',
  timestamp: '1700000000000',
  merchant_no: '312100007235',
  store_no: '4121000078',
  merchant_order_no: '20231114221320000001',
  price_currency: 'JPY',
  order_amount: '1200',
  description: '抹茶アイス × 2',
  pay_method_id: 'WeChatPay',
  sub_appid: 'wx1234567890',
  sub_openid: 'wx8888888888888888',
  expires: '300',
  attach: '{"key":"value"}',
  notify_url: 'https://m.website.com/pay/notify',
  term_ip: '127.0.0.1',
};
const JSON_TYPE = 'application/json';
const require = createRequire(import.meta.url);

/** Everybody's way to one and the same signature, with one and the same new key. */
export async function makeContenders() {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' });
  const text = canonicalString(Object.entries(REQUEST));
  const { sign: signature } = await signParameters(REQUEST, nodeSigner(privateKey));
  const body = JSON.stringify({ ...REQUEST, sign: signature });
  const keys = { privateKey, publicKey };
  const alipay = await alipayPeer(keys, text, signature);
  return {
    canonical: { name: 'canonical string', work: () => canonicalString(Object.entries(REQUEST)) },
    signing: [...ownSigning(keys, text), alipay.signing, wechatSigning(keys, text)],
    verifying: [
      ...ownVerifying(keys, text, signature, body),
      alipay.verifying,
      wechatVerifying(keys, text, signature),
    ],
  };
}

function ownSigning({ privateKey }, text) {
  const key = createPrivateKey(privateKey);
  const whole = (signer) => () => signParameters(REQUEST, signer);
  return [
    { name: 'raw', work: () => sign('RSA-SHA256', Buffer.from(text, 'utf8'), key) },
    { name: 'client', work: whole(nodeSigner(privateKey)) },
    { name: 'client, thread pool', work: whole(asyncNodeSigner(privateKey)), inFlight: 8 },
    { name: 'client, Web Crypto', work: whole(webCryptoSigner(privateKey)) },
    { name: 'client, node-forge', work: whole(forgeSigner(privateKey)) },
  ];
}

function ownVerifying({ publicKey }, text, signature, body) {
  const key = createPublicKey(publicKey);
  const bytes = Buffer.from(signature, 'base64');
  const whole = (verifier) => () => verifyMessage(body, JSON_TYPE, verifier);
  return [
    { name: 'raw', work: () => verify('RSA-SHA256', Buffer.from(text, 'utf8'), key, bytes) },
    { name: 'client', work: whole(nodeVerifier(publicKey)) },
    { name: 'client, thread pool', work: whole(asyncNodeVerifier(publicKey)), inFlight: 8 },
    { name: 'client, Web Crypto', work: whole(webCryptoVerifier(publicKey)) },
    { name: 'client, node-forge', work: whole(forgeVerifier(publicKey)) },
  ];
}

/*
 * The peers get their keys as their own README shows: as a text, which they parse at every call.
 * Each signs what it would sign for its own gateway: alipay-sdk these parameters,
 * wechatpay-axios-plugin a finished text.
 */
async function alipayPeer({ privateKey, publicKey }, text, signature) {
  // Its signing is behind its door and not in it.
  const folder = dirname(require.resolve('alipay-sdk/package.json'));
  const peer = await import(pathToFileURL(join(folder, 'dist/esm/util.js')).href);
  const { app_id: appId, method, charset, version, sign_type: signType, ...params } = REQUEST;
  const config = { appId, charset, version, signType, privateKey };
  return {
    signing: { name: 'alipay-sdk', work: () => peer.sign(method, params, config) },
    verifying: {
      name: 'alipay-sdk',
      work: () => peer.verifySignatureV3(text, signature, publicKey),
    },
  };
}

function wechatSigning({ privateKey }, text) {
  return {
    name: 'wechatpay-axios-plugin',
    work: () => wechatpay.Rsa.sign(text, privateKey),
  };
}

function wechatVerifying({ publicKey }, text, signature) {
  return {
    name: 'wechatpay-axios-plugin',
    work: () => wechatpay.Rsa.verify(text, signature, publicKey),
  };
}

/** The version of a peer that is installed here. */
export function versionOf(name) {
  return JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version;
}
