import { TRANS_TYPE, type PayCloud } from '@minipay/paycloud';

/** What the gateway says that it took in a window, which may be any; both ends count. */
export async function takenBetween(payCloud: PayCloud, startTime: Date, endTime: Date) {
  let takenMinor = 0;
  const filter = { startTime, endTime, priceCurrency: 'JPY' };
  for await (const line of payCloud.reconcileDetailLines(filter)) {
    if (line.unreadable.length > 0) throw new Error(`Look at ${line.transNo}`);
    if (line.transType === TRANS_TYPE.sale) takenMinor += line.transAmountMinor ?? 0;
  }
  return takenMinor;
}
