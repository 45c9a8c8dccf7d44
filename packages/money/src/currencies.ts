import { MoneyError } from './errors.ts';

/*
 * ISO 4217, active currencies by their number of minor digits. Written out, since
 * Intl.NumberFormat follows local habit instead: it says 0 for IDR, HUF and LAK, where ISO says 2.
 */
const CODES_BY_EXPONENT: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD
      CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
      GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD
      MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP
      PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
      TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const EXPONENT_BY_CODE: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_EXPONENT).flatMap(([exponent, codes]) =>
    codes.split(/\s+/).map((code) => [code, Number(exponent)] as const),
  ),
);

/** Whether `code` is an active ISO 4217 code, in capitals. */
export function isCurrencyCode(code: string): boolean {
  return EXPONENT_BY_CODE.has(code);
}

/**
 * How many decimal digits the currency has: 0 for JPY, 2 for CNY, 3 for KWD.
 *
 * @param currency ISO 4217 code in capitals
 * @throws MoneyError `UNKNOWN_CURRENCY`
 */
export function minorUnitExponent(currency: string): number {
  const exponent = EXPONENT_BY_CODE.get(currency);
  if (exponent === undefined) {
    throw new MoneyError(
      'UNKNOWN_CURRENCY',
      `Not an ISO 4217 currency code: ${JSON.stringify(currency)}`,
    );
  }
  return exponent;
}
