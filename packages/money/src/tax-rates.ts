/*
 * Japan's rates of consumption tax, as a shop that sells food needs them. Prices have the tax in them,
 * so that a rate changes nothing of what is paid.
 */

/** The rate of most things, and of all that is eaten in; in basis points. */
export const STANDARD_TAX_RATE = 1000;

/** Whether a receipt marks it. What is not taxed at all is not taxed at a reduced rate. */
export function isReducedRate(taxRateBasisPoints: number): boolean {
  return taxRateBasisPoints > 0 && taxRateBasisPoints < STANDARD_TAX_RATE;
}

/**
 * The rate of something that is eaten in: at the reduced rate food is only when it is taken away, and
 * eaten in it is a service of the shop.
 *
 * @param ownRate the product's, in basis points
 */
export function rateEatenIn(ownRate: number): number {
  return isReducedRate(ownRate) ? STANDARD_TAX_RATE : ownRate;
}
