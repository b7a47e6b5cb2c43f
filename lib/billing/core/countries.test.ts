import isoCountries from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES, isCountryCode } from './countries';

describe('the table of countries', () => {
  it('holds the countries of i18n-iso-countries, sorted', () => {
    expect(COUNTRY_CODES).toEqual(Object.keys(isoCountries.getAlpha2Codes()).sort());
  });

  it.each(['DE', 'GR', 'GB', 'XK', 'AX'])('knows %s', (code) => expect(isCountryCode(code)).toBe(true));
  it.each(['EL', 'UK', 'XI', 'AN', 'EU', 'de', 'DEU', '', ' DE', 'toString'])('does not know %j', (code) =>
    expect(isCountryCode(code)).toBe(false),
  );
});
