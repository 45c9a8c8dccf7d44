import { alipayAnswer, wechatAnswer } from '../../src/platform/wallet-answers.ts';

test.each([
  ['requestPayment:ok', 'paid'],
  ['requestPayment:fail cancel', 'cancelled'],
  ['requestPayment:fail', 'unknown'],
  ['requestPayment:fail (errmsg)', 'unknown'],
  ['requestPayment:fail no permission', 'unknown'],
  ['', 'unknown'],
])('[H2] WeChat’s %j is heard as %s', (errMsg, answer) => {
  expect(wechatAnswer(errMsg)).toBe(answer);
});

test.each([
  ['9000', 'paid'],
  ['8000', 'unknown'],
  ['6004', 'unknown'],
  ['6002', 'unknown'],
  ['4000', 'failed'],
  ['6001', 'cancelled'],
  ['99', 'cancelled'],
  ['7777', 'unknown'],
  ['toString', 'unknown'],
  [9000, 'paid'],
  [undefined, 'unknown'],
])('[H2] Alipay’s %j is heard as %s', (resultCode, answer) => {
  expect(alipayAnswer(resultCode)).toBe(answer);
});
