import { PayCloudAnswerError } from './errors.ts';
import type { Gateway } from './lib/gateway.ts';
import { scalarText } from './lib/json.ts';
import { mustKnowFields } from './lib/known-fields.ts';
import { calendarDate } from './lib/wire-dates.ts';
import type { CallOptions } from './options.ts';

/** Where a day's bill lies. */
export interface Bill {
  /**
   * Who has it can read the bill, so keep it out of logs. The form of the file, and how long the
   * address holds, are not known.
   */
  readonly billFileUrl: string;
  /** The gateway's serial number of this exchange. */
  readonly psn: string;
}

/** Bill download (method and fields read off the vendor's SDK; its own path is not known). */
export async function downloadBill(
  gateway: Gateway,
  day: { readonly date: string },
  options?: CallOptions,
): Promise<Bill> {
  mustKnowFields('day', day, { date: true });
  const params = { trans_date: calendarDate('date', day.date) };
  const call = { method: 'pay.bill.download', path: '/api/entry', params, isRead: true };
  const answer = await gateway.call(call, options);
  const billFileUrl = scalarText(answer.fields.get('bill_file_url')) ?? '';
  const url = URL.canParse(billFileUrl) ? new URL(billFileUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new PayCloudAnswerError('bill_file_url is missing or no URL', answer);
  }
  return { billFileUrl, psn: answer.psn };
}
