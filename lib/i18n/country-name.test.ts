import { describe, expect, it } from 'vitest';
import { countryName } from './country-name';

describe('countryName', () => {
  it.each([
    ['DE', 'Germany'],
    ['US', 'United States'],
    ['GB', 'United Kingdom'],
    ['TW', 'Taiwan'],
    ['HK', 'Hong Kong'],
    ['MO', 'Macao'],
    ['XK', 'Kosovo'],
  ])('names %s neutrally: %s', (code, name) => {
    expect(countryName(code, 'en')).toBe(name);
  });

  it('returns text that is no country code unchanged', () => {
    expect(countryName('nowhere', 'en')).toBe('nowhere');
  });
});
