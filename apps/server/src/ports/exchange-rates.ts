/** The gateway's exchange rates, by which wallets turn a price into their own money. */
export interface ExchangeRates {
  /**
   * How many yuan one of a currency is: an exact decimal text. Null where the gateway gives none,
   * for whatever reason.
   *
   * @param date `YYYY-MM-DD`
   */
  yuanPer(currency: string, date: string): Promise<string | null>;
}
