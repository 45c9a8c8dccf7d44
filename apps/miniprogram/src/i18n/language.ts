import type { LocalizedText } from '@minipay/contracts';

export type Language = keyof LocalizedText;

/** In the order in which they are offered. */
export const LANGUAGES = ['ja', 'zh', 'en'] as const;

/** Each in its own words, so that whoever reads it finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ja: '日本語',
  zh: '简体中文',
  en: 'English',
};

/** The shop's own language, for whoever reads none of the three. */
const DEFAULT: Language = 'ja';

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The shop's language for what a platform calls a language: `zh_CN`, `zh-Hans`, `en`, `ja-JP`. */
export function languageOf(deviceLanguage: string): Language {
  const spoken = deviceLanguage.slice(0, 2).toLowerCase();
  return isLanguage(spoken) ? spoken : DEFAULT;
}
