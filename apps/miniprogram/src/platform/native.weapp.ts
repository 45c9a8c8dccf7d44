import Taro from '@tarojs/taro';
import '../design/dark.css';
import { Problem } from '../problem.ts';
import type { NativePlatform } from './platform.ts';
import './speak.ts';
import { textScaleOf } from './text-scale.ts';
import { wechatAnswer } from './wallet-answers.ts';

/** The types of `requestPayment` name the algorithms; the server's word is passed on as it is. */
type SignType = keyof Taro.requestPayment.SignType;

/** WeChat. */
export const native: NativePlatform = {
  wallet: 'wechat',
  sheetLeavesApp: true,
  language: () => Taro.getAppBaseInfo().language,
  askedLanguage: () => null,
  onLanguage: () => undefined,
  textScale: () => textScaleOf(Taro.getAppBaseInfo()),
  openedWith: (query) => query,

  async logIn() {
    try {
      const { code } = await Taro.login();
      return { identity: 'wechat', code };
    } catch (cause) {
      throw new Problem('LOGIN_FAILED', 'WeChat gave no login code.', { cause });
    }
  },

  async pay({ started: { walletCall } }) {
    if (walletCall.wallet !== 'wechat') return 'failed';
    const { signType, ...rest } = walletCall.requestPayment;
    try {
      const { errMsg } = await Taro.requestPayment({ ...rest, signType: signType as SignType });
      return wechatAnswer(errMsg);
    } catch (failure) {
      return wechatAnswer(errMsgOf(failure));
    }
  },
};

function errMsgOf(failure: unknown): string {
  if (typeof failure !== 'object' || failure === null) return '';
  return 'errMsg' in failure ? String(failure.errMsg) : '';
}
