import { fieldsToSign, signedJsonText, withCompactTexts } from '../../src/cli/signed-fields.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { parseJsonObject } from '../../src/lib/json.ts';

test('an old sign is dropped in any letter case, and the other texts stay as they were', () => {
  const fields = fieldsToSign('{"b":1.00,"Sign":"old","a":"\\u62b9","sign":"old","signs":"x"}');
  expect(signedJsonText(fields, 'new"')).toBe(
    '{"b":1.00,"a":"\\u62b9","signs":"x","sign":"new\\""}',
  );
});

test('values with parts are written compactly, without nulls, and keep their numbers', () => {
  const fields = parseJsonObject(
    '{"a": { "x" : [ 1.0, {"n":null, "y":"2"} ], "z":null }, "b":null}',
  );
  expect(withCompactTexts(fields).get('a')?.raw).toBe('{"x":[1.0,{"y":"2"}]}');
  expect(withCompactTexts(fields).get('b')?.raw).toBe('null');
});

test.each(['', '[]', '{"a":1,"a":1}'])('%j is nothing to sign', (text) => {
  expect(() => fieldsToSign(text)).toThrow(UsageError);
});
