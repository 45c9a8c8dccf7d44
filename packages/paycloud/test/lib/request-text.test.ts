import fc from 'fast-check';
import { PayCloudRequestError } from '../../src/index.ts';
import { sendableText } from '../../src/lib/request-text.ts';

test.each(['0', ' ', '抹茶', 'a@b', 'é\n"', '{"a":"b"}', '\uffff'])(
  '%j goes out as it is',
  (text) => {
    expect(sendableText('attach', text, 100)).toBe(text);
  },
);

test.each<[string, unknown, RegExp]>([
  ['no text', 1, /must be a text/],
  ['the empty text', '', /must not be empty; leave out/],
  ['a leading @', '@tea', /must not begin with @/],
  ['a NUL', 'a\0b', /must not hold a NUL/],
  ['an emoji', 'tea 🍵', /outside the Basic Multilingual Plane/],
  ['a rare kanji', '𠮷野家', /outside the Basic Multilingual Plane/],
  ['half an emoji', 'tea \ud83c', /outside the Basic Multilingual Plane/],
  ['a text that is too long', 'x'.repeat(101), /is longer than 100 characters/],
])('[E3] %s is refused', (_what, value, problem) => {
  const send = () => sendableText('attach', value, 100);
  expect(send).toThrow(PayCloudRequestError);
  expect(send).toThrow(problem);
});

test('[E3] whatever goes out takes at most three bytes of UTF-8 a character, and loses none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      let sent: string;
      try {
        sent = sendableText('attach', text, 100);
      } catch (error) {
        expect(error).toBeInstanceOf(PayCloudRequestError);
        return;
      }
      const longest = Array.from(sent, (letter) => Buffer.byteLength(letter));
      expect(Math.max(...longest)).toBeLessThanOrEqual(3);
      expect(Buffer.from(sent).toString()).toBe(text);
    }),
  );
});
