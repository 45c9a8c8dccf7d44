import { PayCloudNotificationError } from '../../src/index.ts';
import { readMessageBody } from '../../src/lib/message-body.ts';

const FORM = 'application/x-www-form-urlencoded';

test.each([
  ['application/json', '{"a":"1"}'],
  ['Application/JSON; charset=utf8', '{"a":"1"}'],
  ['application/json;charset="UTF-8"', Buffer.from('{"a":"1"}')],
  [FORM, 'a=1'],
  [`${FORM}; charset=UTF-8`, new TextEncoder().encode('a=1')],
])('a body of the type %s is read as that', (contentType, body) => {
  expect(readMessageBody(body, contentType).get('a')).toMatchObject({ kind: 'string', value: '1' });
});

test.each<[string, string | Uint8Array, string, string]>([
  ['no type', '{}', '', 'content-type'],
  ['a type that only begins so', '{}', 'application/json5', 'content-type'],
  ['another charset', '{}', 'application/json; charset=latin1', 'content-type'],
  ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'application/json', 'encoding'],
  ['a byte order mark', Buffer.from('\ufeff{}'), 'application/json', 'body'],
  ['the body of another type', 'a=1', 'application/json', 'body'],
])('[B12] %s is refused at its step', (_what, body, contentType, step) => {
  const read = () => readMessageBody(body, contentType);
  expect(read).toThrow(PayCloudNotificationError);
  expect(read).toThrow(expect.objectContaining({ step }) as Error);
});

test('[B12] the limit of 64 KiB counts bytes of UTF-8, and neither letters nor less', () => {
  const withLength = (bytes: number, letter: string) => {
    const around = '{"a":""}'.length;
    return `{"a":"${letter.repeat((bytes - around) / Buffer.byteLength(letter))}"}`;
  };
  for (const letter of ['x', 'é', '茶🍵🍵🍵🍵🍵']) {
    const whole = 65_536 - ((65_536 - 8) % Buffer.byteLength(letter));
    const body = withLength(whole, letter);
    expect(readMessageBody(body, 'application/json').size).toBe(1);
    expect(readMessageBody(Buffer.from(body), 'application/json').size).toBe(1);
    const over = `${body}${' '.repeat(65_537 - whole)}`;
    for (const tooLong of [over, Buffer.from(over)]) {
      expect(() => readMessageBody(tooLong, 'application/json')).toThrow('more than 65536 bytes');
    }
  }
});
