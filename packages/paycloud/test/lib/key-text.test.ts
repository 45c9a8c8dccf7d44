import { readKeyText } from '../../src/lib/key-text.ts';

const der = Buffer.from('3003020101', 'hex');
const base64 = der.toString('base64');
const pem = `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`;

test.each([
  ['PEM', pem, 'PEM'],
  ['PEM with \\n written out', pem.replaceAll('\n', '\\n'), 'PEM'],
  ['PEM with \\r\\n written out', pem.replaceAll('\n', '\\r\\n'), 'PEM'],
  ['PEM in quotes', `'${pem}'`, 'PEM'],
  ['PEM within other text', `Bag Attributes\n    x: 1\n${pem}\nthe end`, 'PEM'],
  ['PEM in base64 once more', Buffer.from(pem).toString('base64'), 'PEM'],
  ['base64', base64, 'base64'],
  ['base64 over several lines', `${base64.slice(0, 4)}\r\n${base64.slice(4)}`, 'base64'],
])('[G3] %s gives the bytes of the key', (_how, pasted, encoding) => {
  expect(readKeyText(pasted)).toEqual({ der: der.toString('binary'), encoding });
});

test.each<[unknown, RegExp]>([
  [1, /must be a text/],
  [`-----BEGIN PUBLIC KEY-----\n${base64}`, /is cut off: its BEGIN and END/],
  [pem.replace('END PUBLIC', 'END PRIVATE'), /is cut off: its BEGIN and END/],
  ['app_private_key.pem', /is neither PEM nor base64 but the name of a file/],
  ['C:\\keys\\app.der', /the name of a file/],
  ['AAAAA', /is cut off: its base64 stops within a byte/],
  ['ecdsa-sha2-nistp256 AAAA', /OpenSSH's own form/],
  ['x'.repeat(65_537), /is far too long/],
])('[G3] %.40j is told for what it is', (pasted, problem) => {
  expect(readKeyText(pasted).problem).toMatch(problem);
});
