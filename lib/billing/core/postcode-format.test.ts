import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from './countries';
import { isPostcode, normalizePostcode, postcodeCode, postcodePattern } from './postcode-format';
import { hasPostcodes } from './postcode-kinds';
import { postcodePrefixes } from './postcode-prefixes';

describe('isPostcode', () => {
  it.each([
    ['DE', '10115'],
    ['US', '94105'],
    ['US', '94105-1234'],
    ['US', '94105 1234'],
    ['PR', '00901'],
    ['GB', 'SW1A 1AA'],
    ['GB', 'sw1a1aa'],
    ['GB', 'M1 1AE'],
    ['GB', 'GIR 0AA'],
    ['JE', 'JE2 3AB'],
    ['CA', 'K1A 0B1'],
    ['CA', 'k1a0b1'],
    ['IE', 'D02 AF30'],
    ['IE', 'D6W XY00'],
    ['NL', '1012 AB'],
    ['PL', '00-950'],
    ['PT', '9000-001'],
    ['PT', '1000'],
    ['SE', '111 22'],
    ['SE', 'SE-111 22'],
    ['LV', 'LV-1010'],
    ['AD', 'AD500'],
    ['JP', '100-0001'],
    ['JP', '１００－０００１'],
    ['JP', '〒100-0001'],
    ['JP', '〒 １００ー０００１'],
    ['US', '94105–1234'],
    ['BR', '01310-100'],
    ['IN', '110 001'],
    ['MT', 'VLT 1117'],
    ['AR', 'C1425ABC'],
    ['TW', '106'],
    ['VN', '100000'],
    ['IL', '9548427'],
    ['FK', 'FIQQ 1ZZ'],
    ['HK', '00000'],
    ['BH', '317'],
    ['BH', '1216'],
    ['IR', '1193653471'],
    ['CR', '1000'],
    ['CR', '10101'],
    ['CR', '1010101'],
    ['LB', '2038'],
    ['LB', '20383054'],
    ['TZ', '6090'],
    ['TZ', '25102'],
    ['AM', '3750'],
    ['AM', '375010'],
    ['KH', '12203'],
    ['KH', '120101'],
    ['TW', '10603'],
    ['TW', '106035'],
    ['SA', '11564-2187'],
    ['CL', '8340457'],
    ['GB', 'BFPO 1'],
    ['GB', 'EC1A 1BB'],
    ['IM', 'IM2 1AA'],
    ['AR', '1425'],
  ])('%s takes %s', (country, text) => expect(isPostcode(country, text)).toBe(true));

  it.each([
    ['DE', '1011'],
    ['DE', '101155'],
    ['DE', 'ABCDE'],
    ['DE', 'FR10115'],
    ['US', '9410'],
    ['US', '94105-12'],
    ['GB', '94105'],
    ['CA', '94105'],
    ['IE', '1234567'],
    ['NL', '1012'],
    ['HK', '<script>'],
    ['HK', '--'],
    ['JP', '〒'],
    ['JP', '100〒0001'],
    ['BH', '31'],
    ['BH', '31712'],
    ['IR', '119365347'],
    ['CR', '101010'],
    ['CR', '101'],
    ['LB', '203830'],
    ['TZ', '609'],
    ['AM', '37501'],
    ['KH', '1220'],
    ['TW', '1060'],
    ['MT', 'VLT'],
    ['HK', '@0000'],
    ['HK', '0000@'],
  ])('%s refuses %s', (country, text) => expect(isPostcode(country, text)).toBe(false));
});

describe('the table of forms', () => {
  it('knows every country with postcodes but those whose one postcode or odd ones are left out', () => {
    const unknown = COUNTRY_CODES.filter((country) => postcodePattern(country) === null);
    expect(unknown.filter(hasPostcodes).join(' ')).toBe(
      'AI BB BM BN FK GI GS IO KY MU PN SH SO SV SZ TC VC VG',
    );
  });

  it.each([
    ['DE', '^(?:\\d{5})$'],
    ['CR', '^(?:\\d{4,5}|\\d{7})$'],
    ['HK', null],
  ])('gives %s the form %s', (country, pattern) => {
    expect(postcodePattern(country)).toBe(pattern);
  });
});

it.each([
  [' sw1a   1aa ', 'SW1A 1AA'],
  ['9000-001', '9000-001'],
  ['１０115', '10115'],
  ['〒 １００ー０００１', '100-0001'],
  ['9000−001', '9000-001'],
  ['   ', ''],
])('normalizePostcode(%j) is %j', (text, expected) => expect(normalizePostcode(text)).toBe(expected));

describe('postcodePrefixes', () => {
  it.each([
    ['AD', ['AND', 'AD']],
    ['FI', ['FIN', 'FI', 'SF', 'AX']],
    ['YT', ['YT', 'FR', 'F']],
    ['JP', ['JP', 'J']],
    ['', []],
  ])('of %j are %j, the longest first', (country, prefixes) => {
    const found = postcodePrefixes(country);
    expect([...found].sort()).toEqual([...prefixes].sort());
    expect(found.map(({ length }) => length)).toEqual(prefixes.map(({ length }) => length));
  });
});

it('an empty postcode has an empty code, and a sign in front is taken away from a code of digits alone', () => {
  expect(postcodeCode('GB', '')).toBe('');
  expect(postcodeCode('NL', 'NL1012AB')).toBe('1012AB');
  expect(postcodeCode('MT', 'MVLT1117')).toBe('MVLT1117');
});
