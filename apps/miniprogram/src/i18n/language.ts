import type { LocalizedText } from '@minipay/contracts';

export type Language = keyof LocalizedText;

/** The shop's own language, for whoever reads none of the three. */
const DEFAULT: Language = 'ja';

/** The shop's language for what a platform calls a language: `zh_CN`, `zh-Hans`, `en`, `ja-JP`. */
export function languageOf(deviceLanguage: string): Language {
  const spoken = deviceLanguage.slice(0, 2).toLowerCase();
  return spoken === 'ja' || spoken === 'zh' || spoken === 'en' ? spoken : DEFAULT;
}
