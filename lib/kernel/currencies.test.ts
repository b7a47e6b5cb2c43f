import { describe, expect, it } from 'vitest';
import { ALL_CURRENCIES, currencyExponent, isCurrency } from './currencies';

describe('the table of currencies', () => {
  it('has each code once, sorted, in three capitals', () => {
    expect(ALL_CURRENCIES).toEqual([...new Set(ALL_CURRENCIES)].sort());
    expect(ALL_CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  });

  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    ['TWD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['VND', 0],
    ['ISK', 0],
    ['UGX', 0],
    ['KWD', 3],
    ['TND', 3],
  ])('%s has %i digits by ISO 4217', (code, digits) => {
    const known = ALL_CURRENCIES.find((currency) => currency === code);
    expect(known && currencyExponent(known)).toBe(digits);
  });

  it('gives every code 0 to 4 digits', () => {
    expect(ALL_CURRENCIES.every((code) => [0, 2, 3, 4].includes(currencyExponent(code)))).toBe(true);
  });

  it('has an exception for known codes only', () => {
    const exceptions = ALL_CURRENCIES.filter((code) => currencyExponent(code) !== 2);
    expect(exceptions.join(' ')).toBe(
      'BHD BIF CLP DJF GNF IQD ISK JOD JPY KMF KRW KWD LYD OMR PYG RWF TND UGX VND VUV XAF XOF XPF',
    );
  });

  it('has only codes that Intl knows', () => {
    const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
    const unknown = ALL_CURRENCIES.filter((code) => names.of(code) === undefined);
    expect(unknown).toEqual([]);
  });
});

describe('isCurrency', () => {
  it.each(['USD', 'XCG', 'ZWG', 'SLE'])('knows %s', (code) => expect(isCurrency(code)).toBe(true));
  it.each(['usd', 'US', 'USDT', '', 'XAU', 'XXX', 'DEM', 'BGN ', 'toString'])('does not know %j', (code) =>
    expect(isCurrency(code)).toBe(false),
  );
});
