import { isCurrencyCode } from '@minipay/money';
import { z } from 'zod';

/** Ids of orders and payments, which the server makes: not to be guessed. */
export const idSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** A whole number of minor units: yen for JPY, fen for CNY. */
export const amountMinorSchema = z.int().min(0);

/** A rate of tax in hundredths of a percent: 1000 is 10 %. */
export const taxRateSchema = z.int().min(0).max(10_000);

export const currencySchema = z.string().refine(isCurrencyCode, 'Not an ISO 4217 code');

/** Half of a character, or NUL: no database keeps them as they were typed. */
const NOT_KEPT = /[\0\ud800-\udfff]/u;

/** What somebody typed, to be kept and shown as it is. */
export const typedTextSchema = z
  .string()
  .refine((text) => !NOT_KEPT.test(text), 'It has a NUL or half of a character in it');

/** What a shopper reads, in each language that the shop speaks. */
export const localizedTextSchema = z.strictObject({
  ja: z.string(),
  zh: z.string(),
  en: z.string(),
});
export type LocalizedText = z.infer<typeof localizedTextSchema>;
