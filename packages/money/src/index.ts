export { minorUnitExponent, isCurrencyCode } from './currencies.ts';
export { convertMoney } from './convert.ts';
export { fromDecimal, toDecimal } from './decimal.ts';
export { MoneyError, type MoneyErrorCode } from './errors.ts';
export { formatMoney } from './format.ts';
export { addMinor, assertMinor, multiplyMinor, type Money } from './minor-units.ts';
export { isReducedRate, rateEatenIn, STANDARD_TAX_RATE } from './tax-rates.ts';
export { splitByRate, taxesByRate, type RatedAmount, type TaxedTotal } from './tax.ts';
