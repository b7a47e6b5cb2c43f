import { expect, it } from 'vitest';
import { COUNTRY_CODES } from './countries';
import { postcodePattern } from './postcode-format';
import { hasPostcodes, isNumericPostcode } from './postcode-kinds';

it('calls postcodes digits exactly where their form is known and has no letters', () => {
  for (const country of COUNTRY_CODES) {
    const pattern = postcodePattern(country);
    expect([country, isNumericPostcode(country)]).toEqual([
      country,
      pattern !== null && !pattern.includes('A-Z'),
    ]);
  }
});

it('knows of no form where there are no postcodes', () => {
  const countries = COUNTRY_CODES.filter((country) => !hasPostcodes(country));
  expect(countries.length).toBeGreaterThan(50);
  expect(countries.filter((country) => postcodePattern(country) !== null)).toEqual([]);
});

it('promises no digits before a country is chosen', () => expect(isNumericPostcode('')).toBe(false));
