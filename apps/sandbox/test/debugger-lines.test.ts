import { aligned } from '../src/workbench/debugger/aligned.ts';

const shown = (computed: string, signed: string) =>
  aligned(computed, signed).map((line) => [
    line.is,
    line.computed.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(''),
    line.signed.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(''),
  ]);

test('equal lines stand side by side, and of unequal ones only what differs is marked', () => {
  expect(shown('a=1&b=x/y&c=2', 'a=1&b=x%2Fy&c=2')).toEqual([
    ['same', 'a=1', 'a=1'],
    ['different', 'b=x[/]y', 'b=x[%2F]y'],
    ['same', 'c=2', 'c=2'],
  ]);
});

test('what one side has and the other lacks stands alone, and the others stay together', () => {
  expect(shown('a=1&sign_type=RSA2&z=1', 'a=1&b=&z=1.0')).toEqual([
    ['same', 'a=1', 'a=1'],
    ['only-computed', '[sign_type=RSA2]', ''],
    ['only-signed', '', '[b=]'],
    ['different', 'z=1[]', 'z=1[.0]'],
  ]);
});

test('a parameter in another place is gone here and new there', () => {
  expect(shown('a=1&b=2', 'b=2&a=1').map(([is]) => is)).toEqual([
    'only-computed',
    'same',
    'only-signed',
  ]);
});

test('an & within a value begins no line', () => {
  expect(shown('a=R&D&b=1', 'a=R&amp;D&b=1')).toEqual([
    ['different', 'a=R&[]D', 'a=R&[amp;]D'],
    ['same', 'b=1', 'b=1'],
  ]);
});

test('of a text that is no list only the place is marked where they part', () => {
  expect(shown('a=1&b=2&c=3', 'a=1,b=2,c=3')).toEqual([
    ['different', 'a=1[&]b=2&c=3', 'a=1[,]b=2,c=3'],
  ]);
});

test.each([
  ['JSON', 'a=1&b=2&c=3&d=4', '{"a":"1","b":"2"}'],
  ['nothing', 'a=1&b=2&c=3', ''],
  [
    'more parameters than anybody sends',
    Array.from({ length: 20_000 }, () => 'a=1').join('&'),
    Array.from({ length: 20_000 }, () => 'b=1').join('&'),
  ],
])('beside %s the text stands whole, in one line', (_what, computed, signed) => {
  const lines = aligned(computed, signed);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.computed.map(({ text }) => text).join('')).toBe(computed);
  expect(lines[0]?.signed.map(({ text }) => text).join('')).toBe(signed);
});
