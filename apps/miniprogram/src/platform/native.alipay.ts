/// <reference types="@mini-types/alipay" />
import { Problem } from '../problem.ts';
import type { NativePlatform } from './platform.ts';
import './speak.ts';
import { textScaleOf } from './text-scale.ts';
import { alipayAnswer } from './wallet-answers.ts';

/** Alipay. */
export const native: NativePlatform = {
  wallet: 'alipay',
  sheetLeavesApp: true,
  language: () => my.getSystemInfoSync().language,
  askedLanguage: () => null,
  onLanguage: () => undefined,
  textScale: () => textScaleOf(my.getSystemInfoSync()),
  openedWith: (query) => query,

  logIn: () =>
    new Promise((resolve, reject) => {
      void my.getAuthCode({
        scopes: 'auth_base',
        success: ({ authCode }) => resolve({ identity: 'alipay', code: authCode }),
        fail: (cause) =>
          reject(new Problem('LOGIN_FAILED', 'Alipay gave no login code.', { cause })),
      });
    }),

  pay: ({ started: { walletCall } }) =>
    new Promise((resolve) => {
      if (walletCall.wallet !== 'alipay') {
        resolve('failed');
        return;
      }
      void my.tradePay({
        tradeNO: walletCall.tradePay.tradeNO,
        success: ({ resultCode }) => resolve(alipayAnswer(resultCode)),
        fail: () => resolve('unknown'),
      });
    }),
};
