import { PayCloudAnswerError } from './errors.ts';
import { plainDecimalText } from './lib/decimal-text.ts';
import { defined, fieldReader } from './lib/field-reader.ts';
import type { Gateway } from './lib/gateway.ts';
import { scalarText } from './lib/json.ts';
import { mustKnowFields, type FieldsOf } from './lib/known-fields.ts';
import { currencyCode, optionalText } from './lib/request-fields.ts';
import { sendableText } from './lib/request-text.ts';
import { calendarDate } from './lib/wire-dates.ts';
import type { CallOptions } from './options.ts';

/** Which rate to ask for. Known for WeChat Pay only (documentation). */
export interface ExchangeRateQuery {
  readonly payMethodId: string;
  /** ISO 4217. */
  readonly localCurrency: string;
  readonly foreignCurrency: string;
  /** `YYYY-MM-DD`; the rate changes once a day, at 10:00 in Beijing (vendor's SDK). */
  readonly date: string;
  readonly storeNo?: string | undefined;
}

export interface ExchangeRate {
  /** An exact decimal text, never a float. Which currency it multiplies is not documented. */
  readonly rate: string;
  /** As the gateway writes it; the form is not documented. */
  readonly rateTime?: string;
  /** The gateway's serial number of this exchange. */
  readonly psn: string;
}

const FIELDS: FieldsOf<ExchangeRateQuery> = {
  payMethodId: true,
  localCurrency: true,
  foreignCurrency: true,
  date: true,
  storeNo: true,
};
const POSITIVE_DECIMAL = /^(?=.*[1-9])\d+(?:\.\d+)?$/;
const SHORT_TEXT = /^[ -~]{1,64}$/;

/** Exchange rate (method, so spelt, and fields read off the vendor's SDK; path not known). */
export async function exchangeRate(
  gateway: Gateway,
  merchant: { readonly merchantNo: string },
  query: ExchangeRateQuery,
  options?: CallOptions,
): Promise<ExchangeRate> {
  mustKnowFields('query', query, FIELDS);
  const params = {
    merchant_no: merchant.merchantNo,
    pay_method_id: sendableText('payMethodId', query.payMethodId, 32),
    local_currency: currencyCode('localCurrency', query.localCurrency),
    foreign_currency: currencyCode('foreignCurrency', query.foreignCurrency),
    date: calendarDate('date', query.date).replaceAll('-', ''),
    ...optionalText('store_no', 'storeNo', query.storeNo, 32),
  };
  const call = { method: 'exchage.rate.get', path: '/api/entry', params, isRead: true };
  const answer = await gateway.call(call, options);
  const rate = plainDecimalText(scalarText(answer.fields.get('rate')) ?? '');
  if (rate === undefined || !POSITIVE_DECIMAL.test(rate)) {
    throw new PayCloudAnswerError('rate is missing or no decimal', answer);
  }
  const rateTime = fieldReader(answer.fields).text('rate_time', SHORT_TEXT);
  return { rate, ...defined({ rateTime }), psn: answer.psn };
}
