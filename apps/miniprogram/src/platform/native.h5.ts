import '../design/dark.css';
import type { Language } from '../i18n/language.ts';
import { Problem } from '../problem.ts';
import type { NativePlatform } from './platform.ts';
import './native.h5.css';

const search = new URLSearchParams(window.location.search);

/** A browser chooses a voice and the shapes of Chinese characters by it. */
const TAGS: Readonly<Record<Language, string>> = { ja: 'ja', zh: 'zh-Hans', en: 'en' };

/** A web browser. It has no wallet of its own, so it can only show a shop that takes no money. */
export const native: NativePlatform = {
  wallet: search.get('wallet') === 'alipay' ? 'alipay' : 'wechat',
  sheetLeavesApp: false,
  language: () => window.navigator.language,
  askedLanguage: () => search.get('lang'),
  onLanguage: (language) => {
    document.documentElement.lang = TAGS[language];
  },
  // The page's own sizes follow the browser's.
  textScale: () => 1,
  // The address before the `#`, behind which the pages are.
  openedWith: () => Object.fromEntries(search),
  logIn: () =>
    Promise.reject(
      new Problem('WALLET_UNAVAILABLE', 'This shop takes payments in WeChat and Alipay only.'),
    ),
  pay: () => Promise.resolve('failed'),
};
