/** What a pasted key turned out to hold. */
export type KeyText =
  { readonly der: Buffer; readonly problem?: undefined } | { readonly problem: string };

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----/s;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The PEM labels that are never a plain RSA key, with what to do about each. */
const OTHER_LABELS: Readonly<Record<string, string>> = {
  CERTIFICATE: 'is a certificate; take its key out: openssl x509 -pubkey -noout -in FILE',
  'ENCRYPTED PRIVATE KEY': 'is encrypted; decrypt it first: openssl pkey -in FILE',
  'OPENSSH PRIVATE KEY': "is in OpenSSH's own form; convert it: ssh-keygen -p -m PKCS8 -f FILE",
  'EC PRIVATE KEY': 'is not an RSA key; PayCloud signs with RSA only',
};

/**
 * Takes the bytes out of a key as people paste it: PEM or bare base64, in one line or many, with
 * CRLF, with `\n` written out, in quotes.
 */
export function readKeyText(pasted: unknown): KeyText {
  if (typeof pasted !== 'string') return { problem: 'must be a text' };
  const text = pasted
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/\\r|\\n|\r/g, '\n')
    .trim();
  if (text === '') return { problem: 'is empty' };
  if (!text.includes('-----')) return fromBase64(text);
  const pem = PEM.exec(text);
  if (!pem) return { problem: 'is cut off: its BEGIN and END lines do not pair' };
  const [, label = '', body = ''] = pem;
  const otherwise = OTHER_LABELS[label];
  if (otherwise !== undefined) return { problem: otherwise };
  if (body.includes('ENCRYPTED')) {
    return { problem: 'is encrypted; decrypt it first: openssl rsa -in FILE' };
  }
  return fromBase64(body);
}

function fromBase64(body: string): KeyText {
  const base64 = body.replace(/\s+/g, '');
  if (!BASE64.test(base64)) return { problem: 'is neither PEM nor base64' };
  return { der: Buffer.from(base64, 'base64') };
}
