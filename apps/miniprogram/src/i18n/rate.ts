/** A rate of tax as a shopper reads it: 800 basis points are `8%`, 1050 are `10.5%`. */
export function formatRate(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}
