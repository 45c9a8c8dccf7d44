import { parseForm } from '../../src/lib/form.ts';
import { JsonError } from '../../src/lib/json.ts';

test('every value of a form is a text, unescaped', () => {
  const fields = parseForm('a=1.00&b=%E6%8A%B9%E8%8C%B6+tea&empty=&c=x%3Dy%26z');
  expect([...fields].map(([name, node]) => [name, node.kind, node.raw])).toEqual([
    ['a', 'string', '1.00'],
    ['b', 'string', '抹茶 tea'],
    ['empty', 'string', ''],
    ['c', 'string', 'x=y&z'],
  ]);
});

test.each([
  ['a=1&a=2', 'comes twice'],
  ['a=1&%61=1', 'comes twice'],
  ['=1', 'no name'],
  [Array.from({ length: 513 }, (_, index) => `k${index}=1`).join('&'), 'too many fields'],
])('[B6] [B12] refuses the form %.20s', (text, message) => {
  expect(() => parseForm(text)).toThrow(JsonError);
  expect(() => parseForm(text)).toThrow(message);
});
