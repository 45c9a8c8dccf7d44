import { signedByGateway } from './gateway.ts';

const unsigned: Readonly<Record<string, string | undefined>> = {
  app_id: 'wz715fc0d10ee9d156',
  merchant_no: '312100007235',
  merchant_order_no: 'A1',
  trans_no: 'T1',
  trans_type: '1',
  trans_status: '2',
  price_currency: 'JPY',
  order_amount: '20',
  timestamp: '1700000001234',
  http_request_id: '11142213211234567890',
  method: 'payment.result.notify',
  sign_type: 'RSA2',
};
/** A notification of a payment as the gateway would sign it, with what is changed in it. */
export function signedJson(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const entries = Object.entries({ ...unsigned, ...changes });
  const present = entries.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return JSON.stringify(signedByGateway(Object.fromEntries(present)));
}
