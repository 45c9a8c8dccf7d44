import type { GatewayAnswer } from './envelope.ts';
import { scalarText } from './json.ts';

/** An answer need not name the merchant; one that names another proves nothing of ours (inferred). */
export function speaksOfAnotherMerchant(
  { fields }: GatewayAnswer,
  { merchantNo }: { readonly merchantNo: string },
): boolean {
  const told = scalarText(fields.get('merchant_no'));
  return told !== undefined && told !== '' && told !== merchantNo;
}
