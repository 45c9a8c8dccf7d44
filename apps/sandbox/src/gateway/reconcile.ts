import { isCurrencyCode } from '@minipay/money';
import { z } from 'zod';
import { refusal, type Answer } from './answer.ts';
import type { AuthenticRequest } from './authenticate.ts';
import { fieldMistakes } from './field-mistakes.ts';
import { amountText } from './payment-fields.ts';
import type { UnsignedMessage } from './signed-message.ts';
import { detailOf, statementOf, type StatementLine, type StatementParts } from './statement.ts';

const utcTimeSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'YYYY-MM-DD HH:mm:ss in UTC')
  .transform((text) => Date.parse(`${text.replace(' ', 'T')}Z`))
  .refine((atMs) => !Number.isNaN(atMs), 'YYYY-MM-DD HH:mm:ss in UTC');
const countSchema = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,6}$/, `a whole number from 1 to ${most}`)
    .transform(Number)
    .refine((count) => count <= most, `a whole number from 1 to ${most}`);

/** The filter of both (read off the SDK); its limits are not known. */
const filterSchema = z.object({
  price_currency: z.string().refine(isCurrencyCode, 'an ISO 4217 code'),
  time_start: utcTimeSchema,
  time_end: utcTimeSchema,
  pay_method_id: z.string().max(32).optional(),
  terminal_sn: z.string().max(64).optional(),
  page_num: countSchema(1_000_000).default(1),
  page_size: countSchema(500).default(20),
});
type Filter = z.infer<typeof filterSchema>;

/** `reconcile.trans.details`: a page of what was settled, and how many there are in all. */
export function reconcileDetails(request: AuthenticRequest, parts: StatementParts): Answer {
  return withFilter(request, (filter) => {
    const lines = linesOf(request, filter, parts);
    const from = (filter.page_num - 1) * filter.page_size;
    return {
      total: lines.length,
      page_num: filter.page_num,
      page_size: filter.page_size,
      list: lines.slice(from, from + filter.page_size).map(detailOf),
    };
  });
}

/** `reconcile.trans.summarize`: number and totals for each pay method and type. */
export function reconcileSummary(request: AuthenticRequest, parts: StatementParts): Answer {
  return withFilter(request, (filter) => {
    const groups = new Map<string, StatementLine[]>();
    for (const line of linesOf(request, filter, parts)) {
      const key = `${line.moved.payMethodId}\n${line.transType}`;
      groups.set(key, [...(groups.get(key) ?? []), line]);
    }
    return { list: [...groups.values()].map((lines) => totalsOf(lines, filter.price_currency)) };
  });
}

function withFilter(
  { texts }: AuthenticRequest,
  content: (filter: Filter) => UnsignedMessage,
): Answer {
  const parsed = filterSchema.safeParse(texts);
  if (!parsed.success) return refusal('SBX005', fieldMistakes(parsed.error));
  return { ok: true, content: content(parsed.data) };
}

function linesOf({ merchantNo }: AuthenticRequest, filter: Filter, parts: StatementParts) {
  // A mini-program's payment has no terminal.
  if (filter.terminal_sn !== undefined) return [];
  return statementOf(parts, {
    merchantNo,
    fromMs: filter.time_start,
    // To the end of the second that is named.
    toMs: filter.time_end + 999,
    currency: filter.price_currency,
    payMethodId: filter.pay_method_id,
  });
}

/** That the totals are named after the details' fields is inferred. */
function totalsOf(lines: readonly StatementLine[], currency: string) {
  const [first] = lines;
  const amountMinor = lines.reduce((sum, { moved }) => sum + moved.amountMinor, 0);
  const total = amountText({ amountMinor, currency });
  return {
    pay_method_id: first?.moved.payMethodId,
    trans_type: first?.transType,
    price_currency: currency,
    total_num: lines.length,
    total_order_amount: total,
    total_trans_amount: total,
    total_receivable_amount: total,
    total_trans_fee_m: '0',
    total_tip_amount: '0',
    total_cashback_amount: '0',
    total_vat_amount: '0',
  };
}
