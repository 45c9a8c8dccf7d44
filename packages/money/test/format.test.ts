import { formatMoney } from '../src/index.ts';

test.each([
  [1200, 'JPY', 'ja', '￥1,200'],
  [1200, 'JPY', 'zh-CN', 'JP¥1,200'],
  [1234567, 'JPY', 'en-US', '¥1,234,567'],
  [0, 'JPY', 'ja', '￥0'],
  [8180, 'CNY', 'ja', '81.80元'],
  [1999, 'CNY', 'zh', '¥19.99'],
  [1500, 'KWD', 'en', 'KWD 1.500'],
  [999, 'JPY', 'fr', '¥999'],
])('[H5] %d minor units of %s read in %s as %s', (amountMinor, currency, locale, text) => {
  expect(formatMoney({ amountMinor, currency }, locale)).toBe(text);
});
