import {
  constants,
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  privateEncrypt,
  sign,
} from 'node:crypto';
import type { MistakeCode } from '../src/debugger/mistakes.ts';
import { canonical, example } from './merchant.ts';
import { keyOf } from './vectors.ts';

type Fields = Readonly<Record<string, string>>;

/** A client that signs or sends wrongly on purpose. */
export interface WrongClient {
  readonly does: string;
  readonly mistake: MistakeCode;
  /** Beside it. */
  readonly further?: readonly MistakeCode[];
  /** What it sends beside the documentation's example. */
  readonly sends?: Fields;
  /** The body, where it is no JSON of texts. */
  readonly body?: (fields: Fields) => string;
  readonly type?: string;
  /** The text or bytes that it signs. */
  readonly signs?: (fields: Fields) => string | Uint8Array;
  /** How it makes and writes the signature. */
  readonly seals?: (text: Uint8Array) => string;
}

const pem = (name: string) =>
  createPrivateKey({
    key: Buffer.from(keyOf(name).privateKey ?? '', 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
const appKey = pem('vendor-demo-app');
export const otherKey = pem('vectors-gateway');
const rightly = (text: Uint8Array) => sign('sha256', text, appKey);
const base64 = (text: Uint8Array) => rightly(text).toString('base64');
const hash = (name: string, text: Uint8Array | string) => createHash(name).update(text).digest();

const names = (fields: Fields) => Object.keys(fields).sort();
const query = (list: readonly string[], write: (name: string) => string, between = '&') =>
  list.map(write).join(between);
/** The rule, but for each value. */
const values = (change: (value: string, name: string) => string) => (fields: Fields) =>
  canonical(Object.fromEntries(Object.entries(fields).map(([n, v]) => [n, change(v, n)])));
const only = (keep: (name: string, value: string) => boolean) => (fields: Fields) =>
  canonical(Object.fromEntries(Object.entries(fields).filter(([n, v]) => keep(n, v))));
const form = (fields: Fields) => new URLSearchParams(fields).toString();
const FORM = 'application/x-www-form-urlencoded';
const COMMON = ['app_id', 'method', 'format', 'charset', 'sign_type', 'version', 'timestamp'];
/** JSON with one member as it is written here. */
const withRaw = (member: string) => (fields: Fields) =>
  JSON.stringify(fields).replace(/\}$/, `,${member}}`);
const unicode = (text: string) =>
  text.replace(/[^ -~]/g, (u) => `\\u${u.charCodeAt(0).toString(16).padStart(4, '0')}`);

const ofTheText: readonly WrongClient[] = [
  {
    does: 'URL-encodes values',
    mistake: 'url-encoded',
    signs: values(encodeURIComponent),
  },
  {
    does: 'signs the form body',
    mistake: 'url-encoded',
    body: form,
    type: FORM,
    signs: (fields) => form(Object.fromEntries(names(fields).map((n) => [n, fields[n] ?? '']))),
  },
  {
    does: 'URL-encodes the whole text',
    mistake: 'url-encoded',
    signs: (fields) => encodeURIComponent(canonical(fields)),
  },
  {
    does: 'sends an encoded address and signs it decoded',
    mistake: 'url-decoded',
    sends: { notify_url: 'https://m.website.com/pay%2Fnotify' },
    signs: values(decodeURIComponent),
  },
  {
    does: 'sends a plus sign as it is in a form',
    mistake: 'form-plus',
    type: FORM,
    sends: { order_amount: '1.0E+7' },
    body: (fields) =>
      form(fields).replace('1.0E%2B7', '1.0E+7').replaceAll('IPhone+15+5G+White', 'X'),
    signs: values((value, name) => (name === 'description' ? 'X' : value)),
  },
  {
    does: 'signs 1.0 and sends 1',
    mistake: 'number-text',
    signs: values((value, name) => (name === 'order_amount' ? '1.0' : value)),
  },
  {
    does: 'signs 1 and sends 1.0',
    mistake: 'number-text',
    sends: { order_amount: '1.0' },
    signs: values((value, name) => (name === 'order_amount' ? '1' : value)),
  },
  {
    does: 'signs the digits of a JSON number that the gateway rewrites',
    mistake: 'number-text',
    sends: { order_amount: '' },
    body: (fields) => JSON.stringify(fields).replace('"order_amount":""', '"order_amount":1.0E7'),
    signs: (fields) => canonical({ ...fields, order_amount: '1.0E7' }),
  },
  {
    does: 'signs in the order of the body',
    mistake: 'order-as-sent',
    signs: (fields) => query(Object.keys(fields), (name) => `${name}=${fields[name] ?? ''}`),
  },
  {
    does: 'sorts without regard to case',
    mistake: 'order-locale',
    sends: { Zone: 'x', attach: 'y' },
    signs: (fields) =>
      query(
        Object.keys(fields).sort((a, b) => a.localeCompare(b)),
        (name) => `${name}=${fields[name] ?? ''}`,
      ),
  },
  {
    does: 'sorts the joined pairs',
    mistake: 'order-pairs',
    sends: { a1: 'x', a: 'y' },
    signs: (fields) =>
      names(fields)
        .map((n) => `${n}=${fields[n] ?? ''}`)
        .sort()
        .join('&'),
  },
  {
    does: 'sorts backwards',
    mistake: 'order-other',
    signs: (fields) => query(names(fields).reverse(), (name) => `${name}=${fields[name] ?? ''}`),
  },
  {
    does: 'keeps an empty sign in the text',
    mistake: 'sign-kept',
    signs: (fields) =>
      query(names({ ...fields, sign: '' }), (name) => `${name}=${fields[name] ?? ''}`),
  },
  {
    does: 'signs empty values',
    mistake: 'empties-kept',
    sends: { attach: '', longitude: '' },
    signs: (fields) => query(names(fields), (name) => `${name}=${fields[name] ?? ''}`),
  },
  {
    does: 'signs null as a word',
    mistake: 'nulls-kept',
    body: withRaw('"attach2":null'),
    signs: (fields) => canonical({ ...fields, attach2: 'null' }),
  },
  {
    does: 'leaves sign_type out',
    mistake: 'sign-type-left-out',
    signs: only((name) => name !== 'sign_type'),
  },
  {
    does: 'adds a field after signing',
    mistake: 'field-left-out',
    signs: only((name) => name !== 'term_ip'),
  },
  {
    does: 'signs the method’s fields only',
    mistake: 'common-left-out',
    signs: only((name) => !COMMON.includes(name)),
  },
  {
    does: 'signs the common fields only',
    mistake: 'method-fields-left-out',
    signs: only((name) => COMMON.includes(name)),
  },
  {
    does: 'drops values that begin with @',
    mistake: 'at-values-dropped',
    sends: { attach: '@one', description: '@two' },
    signs: only((_name, value) => !value.startsWith('@')),
  },
  {
    does: 'takes zeros for empty',
    mistake: 'zeros-dropped',
    sends: { latitude: '0', longitude: '0' },
    signs: only((_name, value) => value !== '0'),
  },
  {
    does: 'takes blanks for empty',
    mistake: 'blanks-dropped',
    sends: { attach: ' ', description: '  ' },
    signs: only((_name, value) => value.trim() !== ''),
  },
  {
    does: 'escapes Japanese',
    mistake: 'unicode-escaped',
    sends: { description: '抹茶とどら焼き' },
    signs: values(unicode),
  },
  {
    does: 'escapes as Gson does',
    mistake: 'unicode-escaped',
    sends: { attach: 'a=b&c' },
    signs: values((value) => value.replaceAll('=', '\\u003d').replaceAll('&', '\\u0026')),
  },
  {
    does: 'writes HTML entities',
    mistake: 'html-escaped',
    sends: { description: 'Tea & <cake>' },
    signs: values((v) => v.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')),
  },
  {
    does: 'escapes slashes',
    mistake: 'slashes-escaped',
    signs: values((value) => value.replaceAll('/', '\\/')),
  },
  {
    does: 'keeps the escapes of JSON',
    mistake: 'json-escaped',
    signs: values((value) => value.replaceAll('"', '\\"')),
  },
  {
    does: 'quotes values',
    mistake: 'values-quoted',
    signs: (fields) => query(names(fields), (name) => `${name}="${fields[name] ?? ''}"`),
  },
  {
    does: 'trims',
    mistake: 'trimmed',
    sends: { description: ' tea ' },
    signs: values((value) => value.trim()),
  },
  {
    does: 'signs the JSON',
    mistake: 'json-signed',
    signs: (fields) => JSON.stringify(fields),
  },
  {
    does: 'signs sorted JSON as Python writes it',
    mistake: 'json-signed',
    sends: { description: '抹茶' },
    signs: (fields) =>
      `{${query(names(fields), (name) => `"${name}": ${unicode(JSON.stringify(fields[name]))}`, ', ')}}`,
  },
  {
    does: 'writes the JSON of attach anew',
    mistake: 'json-respaced',
    signs: values((value) => value.replace('":"', '": "')),
  },
  {
    does: 'signs an object as JavaScript’s text',
    mistake: 'object-as-text',
    body: withRaw('"extra":{"a":1}'),
    signs: (fields) => canonical({ ...fields, extra: '[object Object]' }),
  },
  {
    does: 'signs True',
    mistake: 'boolean-text',
    body: withRaw('"extra":true'),
    signs: (fields) => canonical({ ...fields, extra: 'True' }),
  },
  {
    does: 'adds a key to the text',
    mistake: 'key-appended',
    signs: (fields) => `${canonical(fields)}&key=wz715fc0d10ee9d156`,
  },
  {
    does: 'joins without &',
    mistake: 'joined-otherwise',
    signs: (fields) => query(names(fields), (name) => `${name}=${fields[name] ?? ''}`, ''),
  },
  {
    does: 'signs values alone',
    mistake: 'values-only',
    signs: (fields) => query(names(fields), (name) => fields[name] ?? '', ''),
  },
  {
    does: 'leaves the last &',
    mistake: 'outer-mark',
    signs: (fields) => `${canonical(fields)}&`,
  },
  {
    does: 'begins with a question mark',
    mistake: 'outer-mark',
    signs: (fields) => `?${canonical(fields)}`,
  },
  {
    does: 'signs in capitals',
    mistake: 'case-changed',
    signs: (fields) => canonical(fields).toUpperCase(),
  },
  {
    does: 'signs camelCase names',
    mistake: 'names-rewritten',
    signs: (fields) =>
      canonical(
        Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [
            name.replace(/_(.)/g, (_m, letter: string) => letter.toUpperCase()),
            value,
          ]),
        ),
      ),
  },
  {
    does: 'signs Latin-1',
    mistake: 'not-utf-8',
    sends: { description: 'café' },
    signs: (fields) => Buffer.from(canonical(fields), 'latin1'),
  },
  {
    does: 'signs Shift_JIS',
    mistake: 'not-utf-8',
    sends: { description: 'テ' },
    signs: (fields) => {
      const [before = '', after = ''] = canonical(fields).split('テ');
      return Buffer.concat([Buffer.from(before), Buffer.from([0x83, 0x65]), Buffer.from(after)]);
    },
  },
  {
    does: 'signs GBK',
    mistake: 'not-utf-8',
    sends: { description: '茶' },
    signs: (fields) => {
      const [before = '', after = ''] = canonical(fields).split('茶');
      return Buffer.concat([Buffer.from(before), Buffer.from([0xb2, 0xe8]), Buffer.from(after)]);
    },
  },
  {
    does: 'signs decomposed accents',
    mistake: 'normalised',
    sends: { description: 'café'.normalize('NFC') },
    signs: values((value) => value.normalize('NFD')),
  },
  {
    does: 'signs other line breaks',
    mistake: 'newlines-changed',
    sends: { attach: 'one\ntwo' },
    signs: values((value) => value.replace('\n', '\r\n')),
  },
  {
    does: 'signs seconds',
    mistake: 'timestamp-seconds',
    signs: values((value, name) => (name === 'timestamp' ? value.slice(0, 10) : value)),
  },
  {
    does: 'asks for the time twice',
    mistake: 'timestamp-twice',
    signs: values((value, name) => (name === 'timestamp' ? String(Number(value) - 3) : value)),
  },
  {
    does: 'signs the hexadecimal hash of the text',
    mistake: 'hash-signed',
    signs: (fields) => hash('sha256', canonical(fields)).toString('hex'),
  },
  {
    does: 'signs the MD5 of the text in capitals',
    mistake: 'hash-signed',
    signs: (fields) => hash('md5', canonical(fields)).toString('hex').toUpperCase(),
  },
  {
    does: 'URL-encodes and keeps empties',
    mistake: 'empties-kept',
    further: ['url-encoded'],
    sends: { attach: '' },
    signs: (fields) =>
      query(names(fields), (name) => `${name}=${encodeURIComponent(fields[name] ?? '')}`),
  },
  {
    does: 'signs another text altogether',
    mistake: 'other-text',
    signs: (fields) => canonical({ ...fields, order_amount: '777' }),
  },
];

const ofTheSignature: readonly WrongClient[] = [
  { does: 'leaves sign empty', mistake: 'sign-missing', seals: () => '' },
  {
    does: 'signs with the key of another app',
    mistake: 'other-key',
    seals: (text) => sign('sha256', text, otherKey).toString('base64'),
  },
  {
    does: 'signs with a key of its own',
    mistake: 'unknown-key',
    seals: (text) =>
      sign('sha256', text, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey).toString(
        'base64',
      ),
  },
  {
    does: 'speaks of an app that is not known',
    mistake: 'unknown-app',
    sends: { app_id: 'wz0000000000000000' },
  },
  {
    does: 'hashes with SHA-1',
    mistake: 'wrong-hash',
    seals: (text) => sign('sha1', text, appKey).toString('base64'),
  },
  {
    does: 'hashes with MD5 and calls it RSA',
    mistake: 'wrong-hash',
    further: ['sign-type'],
    sends: { sign_type: 'RSA' },
    seals: (text) => sign('md5', text, appKey).toString('base64'),
  },
  {
    does: 'says RSA for RSA2',
    mistake: 'sign-type',
    sends: { sign_type: 'RSA' },
  },
  {
    does: 'hashes with SHA-512 over empties',
    mistake: 'wrong-hash',
    further: ['empties-kept'],
    sends: { attach: '' },
    signs: (fields) => query(names(fields), (name) => `${name}=${fields[name] ?? ''}`),
    seals: (text) => sign('sha512', text, appKey).toString('base64'),
  },
  {
    does: 'encrypts the hash with the private key',
    mistake: 'bare-digest',
    seals: (text) => privateEncrypt(appKey, hash('sha256', text)).toString('base64'),
  },
  {
    does: 'encrypts the hexadecimal hash with the private key',
    mistake: 'bare-digest',
    seals: (text) =>
      privateEncrypt(appKey, Buffer.from(hash('sha256', text).toString('hex'))).toString('base64'),
  },
  {
    does: 'pads by PSS',
    mistake: 'pss',
    seals: (text) =>
      sign('sha256', text, { key: appKey, padding: constants.RSA_PKCS1_PSS_PADDING }).toString(
        'base64',
      ),
  },
  {
    does: 'pads by PSS and escapes slashes',
    mistake: 'pss',
    further: ['slashes-escaped'],
    signs: values((value) => value.replaceAll('/', '\\/')),
    seals: (text) =>
      sign('sha256', text, { key: appKey, padding: constants.RSA_PKCS1_PSS_PADDING }).toString(
        'base64',
      ),
  },
  {
    does: 'sends a mere hash',
    mistake: 'hash-only',
    seals: (text) => hash('sha256', text).toString('base64'),
  },
  {
    does: 'sends a hexadecimal MD5',
    mistake: 'hash-only',
    seals: (text) => hash('md5', text).toString('hex'),
  },
  {
    does: 'keeps sign in a column of 128',
    mistake: 'sign-length',
    seals: (text) => base64(text).slice(0, 128),
  },
  { does: 'sends words', mistake: 'sign-not-base64', seals: () => 'signed, truly yours!' },
  {
    does: 'writes base64url',
    mistake: 'sign-base64url',
    seals: (text) => rightly(text).toString('base64url'),
  },
  {
    does: 'writes hexadecimal',
    mistake: 'sign-hex',
    seals: (text) => rightly(text).toString('hex'),
  },
  {
    does: 'breaks the lines of sign',
    mistake: 'sign-blanks',
    seals: (text) => base64(text).replace(/.{76}/g, '$&\n'),
  },
  { does: 'quotes sign', mistake: 'sign-quoted', seals: (text) => `"${base64(text)}"` },
  {
    does: 'leaves the padding out',
    mistake: 'sign-unpadded',
    seals: (text) => base64(text).replace(/=+$/, ''),
  },
  {
    does: 'encodes sign for a URL and sends it in JSON',
    mistake: 'sign-percent-encoded',
    seals: (text) => encodeURIComponent(base64(text)),
  },
  {
    does: 'sends a form without encoding it',
    mistake: 'sign-plus-lost',
    type: FORM,
    body: (fields) => query(Object.keys(fields), (name) => `${name}=${fields[name] ?? ''}`),
    sends: { attach: 'x', description: 'x' },
  },
  {
    does: 'encodes sign twice',
    mistake: 'sign-base64-twice',
    seals: (text) => Buffer.from(base64(text)).toString('base64'),
  },
  {
    does: 'writes base64url over encoded values',
    mistake: 'sign-base64url',
    further: ['url-encoded'],
    signs: values(encodeURIComponent),
    seals: (text) => rightly(text).toString('base64url'),
  },
];

export const WRONG_CLIENTS: readonly WrongClient[] = [...ofTheText, ...ofTheSignature];

/** The body that such a client sends, and the text that it signed. */
export function wrongly(client: WrongClient, timestampMs: number) {
  const { sends = {}, signs = canonical, seals = base64, body = JSON.stringify } = client;
  const fields = { ...example(timestampMs), ...sends };
  const signed = signs(fields);
  const bytes = Buffer.from(signed);
  return {
    body: body({ ...fields, sign: seals(bytes) }),
    type: client.type ?? 'application/json',
    signedText: typeof signed === 'string' ? signed : undefined,
  };
}
