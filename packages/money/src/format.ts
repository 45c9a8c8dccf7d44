import { toDecimal } from './decimal.ts';
import type { Money } from './minor-units.ts';

/*
 * Written out, `#` for the figure, since the script engines inside WeChat and Alipay do not all have
 * Intl. The full width sign is how a Japanese price tag shows yen, and yuan stand behind their figure
 * in Japanese; a Chinese reader takes ¥ for yuan.
 */
const FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ja: { JPY: '￥#', CNY: '#元' },
  zh: { JPY: 'JP¥#', CNY: '¥#' },
  en: { JPY: '¥#', CNY: 'CN¥#' },
};

/**
 * Shows an amount to a person: `￥1,200`, `CN¥19.99`, `19.99元`, `KWD 1.500`.
 *
 * @param locale a BCP 47 tag; its language is what counts, English where it is not known
 * @throws MoneyError `NOT_MINOR_UNITS`, `UNKNOWN_CURRENCY`
 */
export function formatMoney(money: Money, locale: string): string {
  const [whole = '', fraction] = toDecimal(money).split('.');
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  const language = locale.split(/[-_]/)[0]?.toLowerCase() ?? '';
  const form = (FORMS[language] ?? FORMS.en)?.[money.currency] ?? `${money.currency} #`;
  return form.replace('#', fraction === undefined ? grouped : `${grouped}.${fraction}`);
}
