import type { PayCloud } from '@minipay/paycloud';

const SUCCESSFUL = 2;

export async function whatBecameOf(payCloud: PayCloud, merchantOrderNo: string) {
  const result = await payCloud.queryOrder({ merchantOrderNo });
  if (!result.found) return 'no record, perhaps not yet: ask again later';
  const { transStatus, orderAmountMinor, priceCurrency } = result.order;
  if (transStatus !== SUCCESSFUL) return `not paid (status ${transStatus})`;
  // It is paid if these are the amount and the currency of the order with that number.
  return { orderAmountMinor, priceCurrency };
}
