import { describe, expect, it } from 'vitest';
import { isPostcode, normalizePostcode } from './postcode-format';

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
  ])('%s refuses %s', (country, text) => expect(isPostcode(country, text)).toBe(false));
});

it.each([
  [' sw1a   1aa ', 'SW1A 1AA'],
  ['9000-001', '9000-001'],
  ['１０115', '10115'],
  ['〒 １００ー０００１', '100-0001'],
  ['9000−001', '9000-001'],
  ['   ', ''],
])('normalizePostcode(%j) is %j', (text, expected) => expect(normalizePostcode(text)).toBe(expected));
