import { MISTAKES } from '../../../src/cli/mismatch/mistakes.ts';
import { cook, RIGHT } from '../../../src/cli/mismatch/recipe.ts';
import { parseJsonObject } from '../../../src/lib/json.ts';

/** What every mistake is visible in. */
const fields = parseJsonObject(
  '{"url":"https://x/é y","b":1.50,"B":2,"big":1e7,"at":"@x","blank":" z ","empty":"",' +
    '"nothing":null,"zero":"0","text":"1.00","parts":{"a": 1},"line":"a\\nb","sign":"s",' +
    '"sign_type":"RSA2"}',
);
const cooked = (says: RegExp) => {
  const found = MISTAKES.filter((mistake) => says.test(mistake.says));
  if (found.length !== 1) throw new Error(`${found.length} mistakes say ${String(says)}`);
  return found.map(({ change }) => cook(fields, change(RIGHT))).join('');
};

test('each makes another text than the rule and than all the others, so that one is told', () => {
  const texts = MISTAKES.map(({ change }) => cook(fields, change(RIGHT)));
  expect(new Set([cook(fields, RIGHT), ...texts]).size).toBe(MISTAKES.length + 1);
});

test.each([
  [/JavaScript prints/, 'b=1.5&big=10000000&'],
  [/taken as sent/, 'big=1e7&'],
  [/got a decimal/, '&b=1.50&'],
  [/numbers within texts/, 'text=1&'],
  [/anew, compactly/, 'parts={"a":1}&'],
  [/left escaped/, 'line=a\\nb&'],
  [/in their quotes/, 'at="@x"&'],
  [/beyond ASCII/, 'url=https://x/\\u00e9 y'],
  [/slashes/, 'url=https:\\/\\/x\\/é y'],
  [/spaces around/, 'blank=z&'],
  [/URL-encoded/, 'url=https%3A%2F%2Fx%2F%C3%A9%20y'],
  [/form-encoded/, 'url=https%3A%2F%2Fx%2F%C3%A9+y'],
  [/^empty texts were kept/, '&empty=&line'],
  [/empty texts and nulls/, '&nothing=&'],
  [/the word null/, '&nothing=null&'],
  [/an empty sign/, '&sign=&sign_type'],
  [/not sorted/, 'url=https://x/é y&b=1.50&B=2'],
  [/backwards/, /^zero=0&url=/],
])('the one that says %p makes %p', (says, part) => {
  expect(cooked(says)).toMatch(typeof part === 'string' ? new RegExp(escaped(part)) : part);
});

test.each([
  [/sign_type was left out/, 'sign_type'],
  [/begin with @/, 'at='],
  [/zeros/, 'zero='],
])('the one that says %p leaves %p out', (says, part) => {
  expect(cook(fields, RIGHT)).toContain(part);
  expect(cooked(says)).not.toContain(part);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
