import { cook, RIGHT } from '../../../src/cli/mismatch/recipe.ts';
import { canonicalStringOf } from '../../../src/lib/canonical.ts';
import { parseJsonObject } from '../../../src/lib/json.ts';
import { jsonVectors } from '../../support/vectors.ts';

test.each(jsonVectors)('[B6] the right recipe makes of $name what the client signs', ({ body }) => {
  const fields = parseJsonObject(body);
  expect(cook(fields, RIGHT)).toBe(canonicalStringOf(fields));
});

test('without an order of its own a recipe keeps that of the body', () => {
  const fields = parseJsonObject('{"b":"1","a":"2"}');
  expect(cook(fields, { ...RIGHT, compare: undefined })).toBe('b=1&a=2');
});
