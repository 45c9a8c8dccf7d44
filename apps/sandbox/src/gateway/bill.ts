import express, { type Router } from 'express';
import { refusal, type Answer } from './answer.ts';
import type { KnownApp } from './apps.ts';
import type { AuthenticRequest } from './authenticate.ts';
import { merchantDay } from './merchant-day.ts';
import { detailOf, statementOf, type StatementParts } from './statement.ts';

export interface BillParts extends StatementParts {
  readonly apps: ReadonlyMap<string, KnownApp>;
  /** Where this sandbox is reached, without a slash at the end. */
  readonly url: string;
}

/**
 * The columns of the file. The real one's format is not known; these are the fields of the
 * reconciliation, under their wire names.
 */
const COLUMNS = [
  'trans_no',
  'merchant_order_no',
  'orig_trans_no',
  'orig_merchant_order_no',
  'trans_type',
  'trans_end_time',
  'price_currency',
  'order_amount',
  'trans_amount',
  'trans_fee_m',
  'receivable_amount',
  'vat_amount',
  'merchant_no',
  'store_no',
  'pay_method_id',
  'pay_scenario',
  'ref_no',
  'attach',
] as const;

/** `pay.bill.download`: where the file of a day of the merchant's is (read off the SDK). */
export function billDownload({ texts, appId, merchantNo }: AuthenticRequest, parts: BillParts) {
  const { trans_date: day = '' } = texts;
  const timeZone = parts.apps.get(appId)?.timeZoneOf.get(merchantNo) ?? 'UTC';
  if (!merchantDay(day, timeZone)) {
    return refusal('SBX005', 'trans_date: a day, YYYY-MM-DD in the merchant’s time zone');
  }
  const path = [appId, merchantNo, `${day}.csv`].map(encodeURIComponent).join('/');
  const answer: Answer = {
    ok: true,
    content: { bill_file_url: `${parts.url}/sandbox/bills/${path}` },
  };
  return answer;
}

/** The files, made when they are asked for. */
export function billRoutes(parts: BillParts): Router {
  const router = express.Router();
  router.get('/sandbox/bills/:appId/:merchantNo/:day.csv', ({ params }, response, next) => {
    const timeZone = parts.apps.get(params.appId)?.timeZoneOf.get(params.merchantNo);
    const day = timeZone === undefined ? undefined : merchantDay(params.day, timeZone);
    if (!day) {
      next();
      return;
    }
    response.type('text/csv').send(csvOf(parts, { merchantNo: params.merchantNo, ...day }));
  });
  return router;
}

function csvOf(parts: BillParts, filter: Parameters<typeof statementOf>[1]): string {
  const rows = statementOf(parts, filter).map((line) => {
    const detail: Readonly<Record<string, string | number | undefined>> = detailOf(line);
    return COLUMNS.map((name) => cell(detail[name]));
  });
  return [COLUMNS, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** Quoted where it must be (RFC 4180). */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
