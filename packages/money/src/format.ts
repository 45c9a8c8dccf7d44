import { toDecimal } from './decimal.ts';
import type { Money } from './minor-units.ts';

/*
 * Written out, since the script engines inside WeChat and Alipay do not all have Intl. The full
 * width sign is how a Japanese price tag shows yen; a Chinese reader takes ¥ for yuan.
 */
const SYMBOLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ja: { JPY: '￥', CNY: '元 ' },
  zh: { JPY: 'JP¥', CNY: '¥' },
  en: { JPY: '¥', CNY: 'CN¥' },
};

/**
 * Shows an amount to a person: `￥1,200`, `CN¥19.99`, `KWD 1.500`.
 *
 * @param locale a BCP 47 tag; its language is what counts, English where it is not known
 * @throws MoneyError `NOT_MINOR_UNITS`, `UNKNOWN_CURRENCY`
 */
export function formatMoney(money: Money, locale: string): string {
  const [whole = '', fraction] = toDecimal(money).split('.');
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  const language = locale.split(/[-_]/)[0]?.toLowerCase() ?? '';
  const symbol = (SYMBOLS[language] ?? SYMBOLS.en)?.[money.currency] ?? `${money.currency} `;
  return symbol + (fraction === undefined ? grouped : `${grouped}.${fraction}`);
}
