import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { countryRule } from '@/lib/billing/core/country-rules';
import { checkTaxId } from './check-tax-id';

/** One number a member state with right check digits, as the stdnum libraries document them. */
const GOOD: readonly [country: string, taxId: string][] = [
  ['AT', 'ATU13585627'],
  ['BE', 'BE0403019261'],
  ['BG', 'BG175074752'],
  ['CY', 'CY10259033P'],
  ['CZ', 'CZ25123891'],
  ['DE', 'DE136695976'],
  ['DK', 'DK13585628'],
  ['EE', 'EE100931558'],
  ['ES', 'ESB58378431'],
  ['FI', 'FI20774740'],
  ['FR', 'FR40303265045'],
  ['GR', 'EL094259216'],
  ['HR', 'HR33392005961'],
  ['HU', 'HU12892312'],
  ['IE', 'IE6433435F'],
  ['IT', 'IT00743110157'],
  ['LT', 'LT119511515'],
  ['LU', 'LU15027442'],
  ['LV', 'LV40003521600'],
  ['MT', 'MT11679112'],
  ['NL', 'NL004495445B01'],
  ['PL', 'PL8567346215'],
  ['PT', 'PT501964843'],
  ['RO', 'RO18547290'],
  ['SE', 'SE123456789701'],
  ['SI', 'SI50223054'],
  ['SK', 'SK2022749619'],
];

/** Changes one digit in the middle, which every member state's check digits notice. */
function misspell(taxId: string): string {
  return taxId.replace(
    /^(.{5})(\d)/,
    (_whole, start: string, digit: string) => start + ((Number(digit) + 1) % 10),
  );
}

describe('checkTaxId', () => {
  it('has an example for every member state', () => {
    expect(GOOD.map(([country]) => country)).toEqual(
      COUNTRY_CODES.filter((country) => countryRule(country).isEu),
    );
  });

  it.each(GOOD)('%s: leaves %s to the register', (country, taxId) => {
    expect(checkTaxId({ country, taxId })).toBe('unchecked');
  });

  it.each(GOOD)('%s: %s may be typed without its letters and in groups', (country, taxId) => {
    expect(checkTaxId({ country, taxId: taxId.slice(2) })).toBe('unchecked');
    expect(checkTaxId({ country, taxId: ` ${taxId.toLowerCase().split('').join(' ')}.` })).toBe('unchecked');
  });

  it.each(GOOD)('%s: finds a mistyped digit of %s', (country, taxId) => {
    expect(misspell(taxId)).not.toBe(taxId);
    expect(checkTaxId({ country, taxId: misspell(taxId) })).toBe('invalid');
  });

  // Romanian numbers have 2 to 10 digits, so a shorter one can be right by chance.
  it.each(GOOD.filter(([country]) => country !== 'RO'))(
    '%s: %s is too short without its end',
    (country, taxId) => {
      expect(checkTaxId({ country, taxId: taxId.slice(0, -1) })).toBe('invalid');
    },
  );

  const rows: [name: string, country: string, taxId: string, status: string][] = [
    ['a Greek number may start with the country code', 'GR', 'GR094259216', 'unchecked'],
    ['a Bulgarian number of ten digits is judged by its form', 'BG', 'BG7523169263', 'unchecked'],
    ['so is one that stdnum would call right or wrong', 'BG', 'BG7523169264', 'unchecked'],
    ['a Latvian personal number since 2017 is judged by its form', 'LV', 'LV32000012345', 'unchecked'],
    ['a Belgian number without its leading zero is good', 'BE', 'BE403019261', 'unchecked'],
    ['another member state’s number does not fit', 'DE', 'FR40303265045', 'invalid'],
    ['words are no number', 'DE', 'none', 'invalid'],
    ['nothing is no number', 'DE', '', 'invalid'],
    ['digits of other scripts are no digits', 'DE', 'DE١٣٦٦٩٥٩٧٦', 'invalid'],
    ['outside the European Union nobody checks yet', 'GB', 'GB980780684', 'unchecked'],
    ['nor is anything refused there', 'US', '???', 'unchecked'],
  ];
  it.each(rows)('%s', (_name, country, taxId, status) => {
    expect(checkTaxId({ country, taxId })).toBe(status);
  });

  it('answers at once for absurd input', () => {
    expect(checkTaxId({ country: 'DE', taxId: '1'.repeat(100_000) })).toBe('invalid');
  });
});
