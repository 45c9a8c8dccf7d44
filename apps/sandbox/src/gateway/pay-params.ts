import type { GatewayClock } from '../gateway-clock.ts';
import type { Payment } from '../ledger/payment.ts';
import type { Switchboard } from '../switches/switchboard.ts';
import type { GatewayKey } from './rsa.ts';
import type { Serials } from './serials.ts';

export interface PayParamsParts {
  readonly clock: GatewayClock;
  readonly serials: Serials;
  readonly key: GatewayKey;
  readonly switches: Switchboard;
}

/** The text of `pay_params`: what the app opens the wallet's sheet with. */
export function payParams(payment: Payment, subAppId: string, parts: PayParamsParts): string {
  return payment.payMethodId === 'WeChatPay'
    ? JSON.stringify(weChatParams(payment, subAppId, parts))
    : alipayParams(payment, parts);
}

/** The form is read off public integrations. */
function weChatParams(
  { prepayId }: Payment,
  subAppId: string,
  { clock, serials, key }: PayParamsParts,
): Record<string, string> {
  const timeStamp = String(Math.floor(clock.realNow() / 1000));
  const nonceStr = serials.nonce();
  const packageText = `prepay_id=${prepayId}`;
  // WeChat's text for signType RSA; in the sandbox the gateway's key stands in for the merchant's.
  const paySign = key.sign([subAppId, timeStamp, nonceStr, packageText, ''].join('\n'));
  return { timeStamp, nonceStr, package: packageText, signType: 'RSA', paySign };
}

/** The form is not known: a switch. */
function alipayParams({ prepayId }: Payment, { switches }: PayParamsParts): string {
  switch (switches.get('alipay-pay-params')) {
    case 'tradeNO':
      return JSON.stringify({ tradeNO: prepayId });
    case 'trade_no':
      return JSON.stringify({ trade_no: prepayId });
    case 'bare':
      return prepayId;
    case 'json-string':
      return JSON.stringify(prepayId);
  }
}
