import type { WalletAnswer } from './platform.ts';

/**
 * What WeChat's `requestPayment` means by its `errMsg` (documented: `requestPayment:ok`,
 * `requestPayment:fail cancel`). Any other failure may have come after the money went.
 */
export function wechatAnswer(errMsg: string): WalletAnswer {
  if (errMsg === 'requestPayment:ok') return 'paid';
  return errMsg.startsWith('requestPayment:fail cancel') ? 'cancelled' : 'unknown';
}

/*
 * Alipay's `tradePay` result codes (documented). 8000 and 6004 say "maybe paid"; 6002 is a
 * connection lost at a moment that nobody knows.
 */
const ALIPAY_ANSWERS: ReadonlyMap<string, WalletAnswer> = new Map([
  ['9000', 'paid'],
  ['8000', 'unknown'],
  ['6004', 'unknown'],
  ['6002', 'unknown'],
  ['4000', 'failed'],
  ['6001', 'cancelled'],
  ['99', 'cancelled'],
]);

/** What Alipay's `tradePay` means by its `resultCode`, which comes as text or as a number. */
export function alipayAnswer(resultCode: unknown): WalletAnswer {
  return ALIPAY_ANSWERS.get(String(resultCode)) ?? 'unknown';
}
