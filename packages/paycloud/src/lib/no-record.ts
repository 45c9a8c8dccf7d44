import { PayCloudApiError } from '../errors.ts';

/** No record of that number, or not yet (public integrations; M010 is the CodePay brand's). */
export type NoRecordCode = 'E04111' | 'M010';

export function isNoRecord(apiCode: string): apiCode is NoRecordCode {
  return apiCode === 'E04111' || apiCode === 'M010';
}

/** What a query returns in place of an order: a result, and no assurance. */
export interface NoRecord {
  readonly found: false;
  readonly apiCode: NoRecordCode;
  readonly psn: string;
}

/** Makes a query's result of the error that says so, and throws any other on. */
export function noRecord(error: unknown): NoRecord {
  if (error instanceof PayCloudApiError && isNoRecord(error.apiCode)) {
    return { found: false, apiCode: error.apiCode, psn: error.psn ?? '' };
  }
  throw error;
}
