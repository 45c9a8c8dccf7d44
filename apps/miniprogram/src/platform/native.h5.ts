import '../design/dark.css';
import { languageOf } from '../i18n/language.ts';
import { Problem } from '../problem.ts';
import type { NativePlatform } from './platform.ts';
import './native.h5.css';

const inPage = (name: string) => new URLSearchParams(window.location.search).get(name);

const language = (): string => inPage('lang') ?? window.navigator.language;

// A browser chooses a voice and the shapes of Chinese characters by it.
const spoken = languageOf(language());
document.documentElement.lang = spoken === 'zh' ? 'zh-Hans' : spoken;

/** A web browser. It has no wallet of its own, so it can only show a shop that takes no money. */
export const native: NativePlatform = {
  wallet: inPage('wallet') === 'alipay' ? 'alipay' : 'wechat',
  sheetLeavesApp: false,
  language,
  logIn: () =>
    Promise.reject(
      new Problem('WALLET_UNAVAILABLE', 'This shop takes payments in WeChat and Alipay only.'),
    ),
  pay: () => Promise.resolve('failed'),
};
