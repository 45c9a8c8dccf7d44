import { z } from 'zod';
import { utcText, type Clock } from '../clock.ts';
import { refusal, type Answer } from './answer.ts';
import type { AuthenticRequest } from './authenticate.ts';
import { fieldMistakes } from './field-mistakes.ts';
import { YUAN_PER_YEN_E8 } from './payment-fields.ts';

const rateSchema = z.object({
  pay_method_id: z.literal('WeChatPay', 'only WeChatPay has rates'),
  local_currency: z.string(),
  foreign_currency: z.string(),
  date: z
    .string()
    .regex(/^\d{8}$/, 'yyyyMMdd')
    .optional(),
});

const E8 = 100_000_000n;
const E12 = 1_000_000_000_000n;

/** What one of the local currency is in the foreign one, times 10^12. */
const RATES_E12: Readonly<Record<string, bigint>> = {
  'JPY CNY': YUAN_PER_YEN_E8 * (E12 / E8),
  'CNY JPY': (E12 * E8 + YUAN_PER_YEN_E8 / 2n) / YUAN_PER_YEN_E8,
  'CNY CNY': E12,
};

/**
 * `exchage.rate.get` (so spelt by the vendor): the one rate that the sandbox reckons with, on every
 * day. That `rate` turns local into foreign money is inferred.
 */
export function exchangeRate(
  { texts }: AuthenticRequest,
  { clock }: { readonly clock: Clock },
): Answer {
  const parsed = rateSchema.safeParse(texts);
  if (!parsed.success) return refusal('SBX005', fieldMistakes(parsed.error));
  const { local_currency: local, foreign_currency: foreign, date } = parsed.data;
  const rate = RATES_E12[`${local} ${foreign}`];
  if (rate === undefined) {
    return refusal('SBX013', 'the sandbox has rates between JPY and CNY only');
  }
  const rateTime =
    date === undefined
      ? utcText(clock.now())
      : `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)} 00:00:00`;
  const decimals = String(rate % E12).padStart(12, '0');
  return { ok: true, content: { rate: `${rate / E12}.${decimals}`, rate_time: rateTime } };
}
