import { TRANS_STATUS, type PayCloud } from '@minipay/paycloud';

/** Store the refund number before you call this: it is what an unknown outcome is queried by. */
export async function giveBack(payCloud: PayCloud, refundNumber: string) {
  await payCloud.submitRefund({
    refundNumber, // never used for another refund or payment
    origMerchantOrderNo: 'A1',
    refund: { amountMinor: 500, currency: 'JPY' },
    description: 'one cup less',
  });
  const result = await payCloud.queryRefund({ refundNumber });
  if (!result.found) return 'no record, perhaps not yet: ask again later';
  const isGivenBack = result.refund.transStatus === TRANS_STATUS.successful;
  return isGivenBack ? 'given back' : 'on its way: ask again later';
}
