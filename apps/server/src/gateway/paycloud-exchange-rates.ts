import { PayCloudError, type PayCloud } from '@minipay/paycloud';
import type { ExchangeRates } from '../ports/exchange-rates.ts';
import type { Logger } from '../ports/logger.ts';
import type { MerchantSettings } from './paycloud-gateway.ts';

/** The rates' port over PayCloud's client, which knows those of WeChat Pay alone (documentation). */
export function payCloudExchangeRates(
  payCloud: PayCloud,
  { payMethodIds, storeNo }: MerchantSettings,
  logger: Logger,
): ExchangeRates {
  return {
    async yuanPer(localCurrency, date) {
      const query = { payMethodId: payMethodIds.wechat, localCurrency, foreignCurrency: 'CNY' };
      try {
        return (await payCloud.exchangeRate({ ...query, date, storeNo })).rate;
      } catch (error) {
        if (!(error instanceof PayCloudError)) throw error;
        logger.info({ err: error.toJSON() }, 'The gateway gave no exchange rate.');
        return null;
      }
    },
  };
}
