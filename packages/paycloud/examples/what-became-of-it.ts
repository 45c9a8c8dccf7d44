import { TRANS_STATUS, type PayCloud } from '@minipay/paycloud';

export async function whatBecameOf(payCloud: PayCloud, merchantOrderNo: string) {
  const result = await payCloud.queryOrder({ merchantOrderNo });
  if (!result.found) return 'no record, perhaps not yet: ask again later';
  const { transStatus, orderAmountMinor, priceCurrency } = result.order;
  if (transStatus !== TRANS_STATUS.successful) return `not paid (status ${transStatus})`;
  // It is paid if these are the amount and the currency of the order with that number.
  return { orderAmountMinor, priceCurrency };
}
