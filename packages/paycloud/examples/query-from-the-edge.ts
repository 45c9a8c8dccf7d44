import { signParameters, verifyMessage } from '@minipay/paycloud/protocol';
import { webCryptoSigner, webCryptoVerifier } from '@minipay/paycloud/web-crypto';

interface Merchant {
  readonly gatewayUrl: string;
  readonly appId: string;
  readonly merchantNo: string;
  readonly privateKey: string;
  readonly gatewayPublicKey: string;
}

/** Asks for an order with nothing but fetch and Web Crypto, and gives the proven envelope. */
export async function queryFromTheEdge(merchant: Merchant, merchantOrderNo: string) {
  const request = await signParameters(
    {
      app_id: merchant.appId,
      method: 'order.query',
      format: 'JSON',
      charset: 'UTF-8',
      sign_type: 'RSA2',
      version: '1.0',
      timestamp: String(Date.now()),
      merchant_no: merchant.merchantNo,
      merchant_order_no: merchantOrderNo,
    },
    webCryptoSigner(merchant.privateKey),
  );
  const response = await fetch(`${merchant.gatewayUrl}/api/entry/orderquery`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const verifier = webCryptoVerifier(merchant.gatewayPublicKey);
  return verifyMessage(await response.text(), 'application/json', verifier);
}
