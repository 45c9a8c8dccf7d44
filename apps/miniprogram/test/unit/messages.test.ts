import { errorCodes } from '@minipay/contracts';
import { formatMoney } from '@minipay/money';
import { languageOf } from '../../src/i18n/language.ts';
import { MESSAGES } from '../../src/i18n/messages.ts';
import { formatRate } from '../../src/i18n/rate.ts';
import { formatTime } from '../../src/i18n/time.ts';

const LANGUAGES = ['ja', 'zh', 'en'] as const;

test.each(LANGUAGES)('%s has a word for everything, and no empty one', (language) => {
  const words = wordsIn(MESSAGES[language]);
  expect([...words.keys()]).toEqual([...wordsIn(MESSAGES.en).keys()]);
  expect([...words.values()].every((word) => word.trim() !== '')).toBe(true);
});

test.each(LANGUAGES)('%s can name whatever the server refuses', (language) => {
  expect(Object.keys(MESSAGES[language].problems)).toEqual(expect.arrayContaining([...errorCodes]));
});

test('Japanese and Chinese have no sentence left in English', () => {
  for (const language of ['ja', 'zh'] as const) {
    const english = wordsIn(MESSAGES.en);
    const same = [...wordsIn(MESSAGES[language])].filter(
      ([key, word]) => english.get(key) === word,
    );
    expect(same).toEqual([]);
  }
});

test.each([
  ['ja', 'ja'],
  ['ja-JP', 'ja'],
  ['zh_CN', 'zh'],
  ['zh-Hant-HK', 'zh'],
  ['en-US', 'en'],
  ['EN', 'en'],
  ['fr', 'ja'],
  ['', 'ja'],
])('a phone in %j reads %s', (device, language) => {
  expect(languageOf(device)).toBe(language);
});

test.each([
  ['ja', '￥1,240'],
  ['zh', 'JP¥1,240'],
  ['en', '¥1,240'],
])('[H5] 1240 yen read in %s as %s', (language, shown) => {
  expect(formatMoney({ amountMinor: 1240, currency: 'JPY' }, language)).toBe(shown);
});

test.each([
  [800, '8%'],
  [1_000, '10%'],
  [1_050, '10.5%'],
])('%d basis points read as %s', (basisPoints, shown) => {
  expect(formatRate(basisPoints)).toBe(shown);
});

test('a time is shown to the minute', () => {
  expect(formatTime(new Date(2026, 0, 5, 9, 3).toISOString())).toBe('2026/01/05 09:03');
});

/** Every word by its path; a function's by what it says of one and of two, or of a wallet. */
function wordsIn(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value === 'function') {
    const say = value as (argument: unknown) => string;
    return new Map([1, 2, 'wechat', 'alipay'].map((given) => [`${path}(${given})`, say(given)]));
  }
  return new Map(
    Object.entries(value as object)
      .sort(([a], [b]) => a.localeCompare(b))
      .flatMap(([key, inner]) => [...wordsIn(inner, `${path}.${key}`)]),
  );
}
