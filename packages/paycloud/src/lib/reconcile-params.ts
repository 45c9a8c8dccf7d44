import { PayCloudRequestError } from '../errors.ts';
import type { ReconcileFilter, ReconcilePageFilter } from '../reconciliation.ts';
import { mustKnowFields, type FieldsOf } from './known-fields.ts';
import { currencyCode, optionalText } from './request-fields.ts';
import { momentText } from './wire-dates.ts';

const MAX_PAGE_NUMBER = 1_000_000;
const MAX_PAGE_SIZE = 1_000;

const SUMMARY_FIELDS: FieldsOf<ReconcileFilter> = {
  startTime: true,
  endTime: true,
  priceCurrency: true,
  payMethodId: true,
  terminalSn: true,
};
const LINES_FIELDS: FieldsOf<Omit<ReconcilePageFilter, 'pageNumber'>> = {
  ...SUMMARY_FIELDS,
  pageSize: true,
};
const PAGE_FIELDS: FieldsOf<ReconcilePageFilter> = { ...LINES_FIELDS, pageNumber: true };
const FIELDS_OF = { summary: SUMMARY_FIELDS, lines: LINES_FIELDS, page: PAGE_FIELDS } as const;

/**
 * Passes a filter that has nothing in it but what the call knows.
 *
 * @throws PayCloudRequestError
 */
export function mustKnowFilter(call: keyof typeof FIELDS_OF, filter: unknown): void {
  mustKnowFields('filter', filter, FIELDS_OF[call]);
}

/**
 * The wire parameters of a reconciliation's filter.
 *
 * @throws PayCloudRequestError
 */
export function reconcileParams(filter: ReconcileFilter): Record<string, string> {
  const time_start = momentText('startTime', filter.startTime);
  const time_end = momentText('endTime', filter.endTime);
  if (time_end < time_start) {
    throw new PayCloudRequestError('endTime', 'must not lie before startTime');
  }
  return {
    price_currency: currencyCode('priceCurrency', filter.priceCurrency),
    time_start,
    time_end,
    ...optionalText('pay_method_id', 'payMethodId', filter.payMethodId, 32),
    ...optionalText('terminal_sn', 'terminalSn', filter.terminalSn, 64),
  };
}

/**
 * The wire parameters of one page.
 *
 * @throws PayCloudRequestError
 */
export function pageParams(pageNumber: number, pageSize: number): Record<string, string> {
  return {
    page_num: wholeNumber('pageNumber', pageNumber, MAX_PAGE_NUMBER),
    page_size: wholeNumber('pageSize', pageSize, MAX_PAGE_SIZE),
  };
}

function wholeNumber(field: string, value: number, max: number): string {
  if (Number.isSafeInteger(value) && value >= 1 && value <= max) return String(value);
  throw new PayCloudRequestError(field, `must be a whole number from 1 to ${max}`);
}
