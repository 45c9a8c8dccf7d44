import { firstDifference } from '../../../src/cli/mismatch/first-difference.ts';

test('the place is counted from one, and shown with what stands around it', () => {
  const before = 'x'.repeat(30);
  expect(firstDifference(`${before}a=1`, `${before}a=2&b`)).toBe(
    `at character 33: "${'x'.repeat(22)}a=1" here, "${'x'.repeat(22)}a=2&b" was signed`,
  );
});

test('a text that only goes on differs where the other ends', () => {
  expect(firstDifference('a=1', 'a=1&b=2')).toMatch(/^at character 4: "a=1" here/);
  expect(firstDifference('a=1&b=2', 'a=1')).toMatch(/^at character 4: .*"a=1" was signed$/);
});
