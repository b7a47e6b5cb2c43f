import { assert } from './assert';

declare const currencyBrand: unique symbol;
/** An ISO 4217 alphabetic code that this table knows, in upper case. */
export type Currency = string & { readonly [currencyBrand]: true };

/**
 * Currencies whose minor unit is not a hundredth.
 *
 * Source: ISO 4217 List One (SIX, the maintenance agency), amendment 178. Intl is not used for this: it follows
 * CLDR's customary digits, which differ from ISO 4217 for HUF, IDR, COP and two dozen others.
 */
const EXPONENT_EXCEPTIONS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** Every active ISO 4217 currency for payments. Funds codes and precious metals are left out. */
const CODES =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP ' +
  'CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF ' +
  'IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD ' +
  'MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB ' +
  'RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD ' +
  'UYI UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG';

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  CODES.split(' ').map((code) => [code, EXPONENT_EXCEPTIONS[code] ?? 2]),
);

/** All codes, sorted; for error messages and for tests over the whole table. */
export const ALL_CURRENCIES: readonly Currency[] = [...EXPONENTS.keys()].sort() as Currency[]; // the map's keys are the table

/** True for a code of the table, which must be in upper case. */
export function isCurrency(code: string): code is Currency {
  return EXPONENTS.has(code);
}

/** Digits behind the decimal point, 0, 2 or 3. */
export function currencyExponent(currency: Currency): number {
  const exponent = EXPONENTS.get(currency);
  assert(exponent !== undefined, `unknown currency ${currency}`);
  return exponent;
}
