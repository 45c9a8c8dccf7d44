import type { Estimate } from '@minipay/contracts';
import type { Clock } from '../ports/clock.ts';
import type { ExchangeRates } from '../ports/exchange-rates.ts';
import type { Logger } from '../ports/logger.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ASKED_AGAIN_AFTER_MS = 20 * MINUTE_MS;
const REPEATED_AFTER_MS = MINUTE_MS;
const STALE_AFTER_MS = HOUR_MS;
/** The rate of a day begins at 10:00 in Beijing (vendor's SDK), which is UTC+8 all year. */
const DAY_OF_RATE_AFTER_UTC_MS = (8 - 10) * HOUR_MS;

export interface YuanEstimate {
  /** By the newest rate; null where none came within the last hour. */
  current(): Estimate | null;
  /** Asks for the rate where it is time to. Never throws, and is to be awaited by no request. */
  refresh(): Promise<void>;
}

/**
 * Keeps the rate by which a shopper from China is shown about how many yuan a price is. A shop that
 * counts in yuan needs none, and asks for none.
 */
export function yuanEstimate(
  currency: string,
  {
    rates,
    clock,
    logger,
  }: { readonly rates: ExchangeRates; readonly clock: Clock; readonly logger: Logger },
): YuanEstimate {
  let known: { readonly rate: string; readonly at: Date } | null = null;
  let nextMs = currency === 'CNY' ? Infinity : 0;
  return {
    current() {
      if (!known || clock.now().getTime() - known.at.getTime() > STALE_AFTER_MS) return null;
      return { currency: 'CNY', rate: known.rate, at: known.at.toISOString() };
    },
    async refresh() {
      const nowMs = clock.now().getTime();
      if (nowMs < nextMs) return;
      nextMs = nowMs + REPEATED_AFTER_MS;
      const date = new Date(nowMs + DAY_OF_RATE_AFTER_UTC_MS).toISOString().slice(0, 10);
      const rate = await rates.yuanPer(currency, date);
      if (rate === null) return;
      if (!isPlausible(currency, rate)) {
        logger.warn({ currency, rate }, 'The exchange rate cannot be right, so no yuan are shown.');
        return;
      }
      known = { rate, at: clock.now() };
      nextMs = nowMs + ASKED_AGAIN_AFTER_MS;
    },
  };
}

/** Which way a rate turns money is inferred; the other way round, a yen would be some twenty yuan. */
function isPlausible(currency: string, rate: string): boolean {
  return currency !== 'JPY' || Number(rate) < 1;
}
