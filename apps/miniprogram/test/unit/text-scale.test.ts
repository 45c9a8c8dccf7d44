import { textScaleOf } from '../../src/platform/text-scale.ts';

test.each([
  ['WeChat, usual', { fontSizeSetting: 16, fontSizeScaleFactor: 1 }, 1],
  ['WeChat, large', { fontSizeSetting: 16, fontSizeScaleFactor: 1.35 }, 1.35],
  ['an older one, large', { fontSizeSetting: 20 }, 1.25],
  ['one that tells nothing', {}, 1],
  ['one that tells nonsense', { fontSizeSetting: 0, fontSizeScaleFactor: Number.NaN }, 1],
])('on %s text is as large as its owner wants', (_phone, told, scale) => {
  expect(textScaleOf(told)).toBe(scale);
});
