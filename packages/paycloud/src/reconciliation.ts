import { createHash } from 'node:crypto';
import { PayCloudAnswerError } from './errors.ts';
import type { GatewayAnswer } from './lib/envelope.ts';
import { fieldReader } from './lib/field-reader.ts';
import type { Gateway } from './lib/gateway.ts';
import type { JsonFields, JsonNode } from './lib/json.ts';
import { readLine, readSummaryRow } from './lib/reconcile-lines.ts';
import { mustKnowFilter, pageParams, reconcileParams } from './lib/reconcile-params.ts';
import type { CallOptions } from './options.ts';

/** What part of the gateway's statement to read. */
export interface ReconcileFilter {
  /** A Date, or milliseconds since 1970; sent in UTC to the second, what is less is cut off. */
  readonly startTime: Date | number;
  /** The last second that counts. One integration keeps within 62 days; no limit is documented. */
  readonly endTime: Date | number;
  /** ISO 4217: a statement is read one currency at a time. */
  readonly priceCurrency: string;
  readonly payMethodId?: string | undefined;
  readonly terminalSn?: string | undefined;
}

export interface ReconcilePageFilter extends ReconcileFilter {
  /** From 1 (inferred), which is the default. */
  readonly pageNumber?: number | undefined;
  /** 1 to 1,000; 100 by default. What the gateway allows is not documented. */
  readonly pageSize?: number | undefined;
}

/** One transaction on the statement. */
export interface ReconcileLine {
  readonly transNo: string;
  /** One of `TRANS_TYPE`, or a number not known. */
  readonly transType: number;
  readonly priceCurrency: string;
  /** Of a refund, the refund number. A till's own transactions may have none. */
  readonly merchantOrderNo?: string;
  /** UTC, `YYYY-MM-DD HH:mm:ss`. */
  readonly transEndTime?: string;
  /** These may be less than nothing: how a refund's are written is not documented. */
  readonly orderAmountMinor?: number;
  readonly tipAmountMinor?: number;
  readonly transAmountMinor?: number;
  /** What the merchant pays for the transaction. */
  readonly merchantFeeMinor?: number;
  readonly cashbackAmountMinor?: number;
  /** What the merchant receives. */
  readonly receivableAmountMinor?: number;
  readonly vatAmountMinor?: number;
  readonly merchantNo?: string;
  readonly storeNo?: string;
  readonly terminalSn?: string;
  readonly payScenario?: string;
  readonly payMethodId?: string;
  readonly refNo?: string;
  /** Wire names of fields that came in no form known here, and so are left out above. */
  readonly unreadable: readonly string[];
}

export interface ReconcilePage {
  /** How many lines there are on all pages. */
  readonly total: number;
  readonly lines: readonly ReconcileLine[];
  readonly pageNumber: number;
  readonly pageSize: number;
  /** The gateway's serial number of this exchange. */
  readonly psn: string;
}

/** The totals of one payment method and transaction type, in the filter's currency. */
export interface ReconcileSummaryRow {
  readonly payMethodId?: string;
  readonly transType?: number;
  /** How many transactions. */
  readonly count?: number;
  readonly orderAmountMinor?: number;
  readonly tipAmountMinor?: number;
  readonly transAmountMinor?: number;
  readonly merchantFeeMinor?: number;
  readonly cashbackAmountMinor?: number;
  readonly receivableAmountMinor?: number;
  readonly vatAmountMinor?: number;
  /** Wire names of fields that came in no form known here, and so are left out above. */
  readonly unreadable: readonly string[];
}

export interface ReconcileSummary {
  readonly rows: readonly ReconcileSummaryRow[];
  /** The gateway's serial number of this exchange. */
  readonly psn: string;
}

interface Merchant {
  readonly merchantNo: string;
}

const DEFAULT_PAGE_SIZE = 100;
const MAX_PAGES = 10_000;

/** One page of the statement (method and fields read off the vendor's SDK; path not known). */
export async function reconcileDetails(
  gateway: Gateway,
  merchant: Merchant,
  filter: ReconcilePageFilter,
  options?: CallOptions,
): Promise<ReconcilePage> {
  mustKnowFilter('page', filter);
  return (await readPage(gateway, merchant, filter, options)).page;
}

/** All pages, line by line, one page in memory at a time. */
export async function* reconcileDetailLines(
  gateway: Gateway,
  merchant: Merchant,
  filter: Omit<ReconcilePageFilter, 'pageNumber'>,
  options?: CallOptions,
): AsyncGenerator<ReconcileLine, void, undefined> {
  mustKnowFilter('lines', filter);
  const seenPages = new Set<string>();
  let count = 0;
  for (let pageNumber = 1; pageNumber <= MAX_PAGES; pageNumber += 1) {
    const { page, answer, fingerprint } = await readPage(
      gateway,
      merchant,
      { ...filter, pageNumber },
      options,
    );
    if (page.lines.length === 0 && count < page.total) {
      const told = `it tells of ${page.total} lines and gave ${count}`;
      throw new PayCloudAnswerError(told, answer);
    }
    if (page.lines.length > 0 && seenPages.has(fingerprint)) {
      throw new PayCloudAnswerError(`page ${pageNumber} repeats an earlier one`, answer);
    }
    seenPages.add(fingerprint);
    yield* page.lines;
    count += page.lines.length;
    if (count >= page.total) return;
    if (pageNumber === MAX_PAGES) {
      throw new PayCloudAnswerError(`it has more than ${MAX_PAGES} pages`, answer);
    }
  }
}

/** Totals by method and type (method and fields read off the vendor's SDK; path not known). */
export async function reconcileSummary(
  gateway: Gateway,
  merchant: Merchant,
  filter: ReconcileFilter,
  options?: CallOptions,
): Promise<ReconcileSummary> {
  mustKnowFilter('summary', filter);
  const params = { merchant_no: merchant.merchantNo, ...reconcileParams(filter) };
  const call = { method: 'reconcile.trans.summarize', path: '/api/entry', params, isRead: true };
  const answer = await gateway.call(call, options);
  const list = listOf(answer);
  const rows = list.items.map((item) => readSummaryRow(item, filter.priceCurrency));
  return { rows, psn: answer.psn };
}

async function readPage(
  gateway: Gateway,
  merchant: Merchant,
  { pageNumber = 1, pageSize = DEFAULT_PAGE_SIZE, ...filter }: ReconcilePageFilter,
  options?: CallOptions,
) {
  const params = {
    merchant_no: merchant.merchantNo,
    ...reconcileParams(filter),
    ...pageParams(pageNumber, pageSize),
  };
  const call = { method: 'reconcile.trans.details', path: '/api/entry', params, isRead: true };
  const answer = await gateway.call(call, options);
  const total = fieldReader(answer.fields).wholeNumber('total');
  if (total === undefined) throw new PayCloudAnswerError('total is missing or wrong', answer);
  const list = listOf(answer);
  const lines = list.items.map((item, index) => {
    const line = readLine(item);
    if (!('missing' in line)) return line;
    const names = line.missing.join(', ');
    throw new PayCloudAnswerError(`line ${index + 1}: missing or wrong: ${names}`, answer);
  });
  const fingerprint = createHash('sha256').update(list.raw).digest('base64');
  return { page: { total, lines, pageNumber, pageSize, psn: answer.psn }, answer, fingerprint };
}

/** `list`; null or left out where there is nothing. */
function listOf(answer: GatewayAnswer): { items: readonly JsonFields[]; raw: string } {
  const list = answer.fields.get('list');
  if (!list || list.kind === 'null') return { items: [], raw: '' };
  if (list.kind !== 'array' || !list.items.every(isObject)) {
    throw new PayCloudAnswerError('list is no list of objects', answer);
  }
  return { items: list.items.map(({ fields }) => fields), raw: list.raw };
}

function isObject(node: JsonNode): node is Extract<JsonNode, { kind: 'object' }> {
  return node.kind === 'object';
}
