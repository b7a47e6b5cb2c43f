import { expect, it } from 'vitest';
import { COUNTRY_CODES } from './countries';
import { postcodePattern } from './postcode-format';
import { hasPostcodes, isNumericPostcode } from './postcode-kinds';

it('isNumericPostcode is true exactly for countries whose known form has no letters', () => {
  for (const country of COUNTRY_CODES) {
    const pattern = postcodePattern(country);
    expect([country, isNumericPostcode(country)]).toEqual([
      country,
      pattern !== null && !pattern.includes('A-Z'),
    ]);
  }
});

it('postcodePattern is null for countries without postcodes', () => {
  const countries = COUNTRY_CODES.filter((country) => !hasPostcodes(country));
  expect(countries.length).toBeGreaterThan(50);
  expect(countries.filter((country) => postcodePattern(country) !== null)).toEqual([]);
});

it('isNumericPostcode is false before a country is chosen', () => expect(isNumericPostcode('')).toBe(false));
