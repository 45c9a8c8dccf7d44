import { generateKeyPairSync, sign } from 'node:crypto';

/**
 * A second key that a server accepts as the gateway's, so that a test can say anything in its
 * name. The canonical string is written out here once more, from the documentation.
 */
export function gatewayKey() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    /** The fields as a signed JSON text. */
    signed(fields: Readonly<Record<string, string | number>>): string {
      const canonical = Object.keys(fields)
        .sort()
        .map((name) => `${name}=${String(fields[name])}`)
        .join('&');
      const signature = sign('sha256', Buffer.from(canonical, 'utf8'), privateKey);
      return JSON.stringify({ ...fields, sign: signature.toString('base64') });
    },
  };
}

/** The fields of a real notification of a paid order, for the documentation's merchant. */
export function paidNotification(
  merchantOrderNo: string,
  amount: string,
  changed: Readonly<Record<string, string | number>> = {},
): Record<string, string | number> {
  return {
    app_id: 'wz715fc0d10ee9d156',
    charset: 'UTF-8',
    format: 'JSON',
    http_request_id: '11142213211234567890',
    merchant_no: '312100007235',
    merchant_order_no: merchantOrderNo,
    method: 'payment.result.notify',
    order_amount: amount,
    paid_amount: amount,
    pay_method_id: 'WeChatPay',
    price_currency: 'JPY',
    sign_type: 'RSA2',
    store_no: '4121000078',
    timestamp: String(Date.now()),
    trans_amount: amount,
    trans_end_time: '2026-11-14 22:13:20',
    trans_no: `T${merchantOrderNo.slice(0, 24)}`,
    trans_status: 2,
    trans_type: 1,
    version: '1.0',
    ...changed,
  };
}
