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
    ['a Czech number of the tax office is good', 'CZ', 'CZ640903926', 'unchecked'],
    ['with another check digit it is not', 'CZ', 'CZ640903925', 'invalid'],
    ['a Czech number of somebody born before 1954 has no check digit', 'CZ', 'CZ520115123', 'unchecked'],
    ['a Slovenian number that is never given out is left to the register', 'SI', 'SI10000071', 'unchecked'],
    ['a Slovak sole trader is good', 'SK', 'SK1020000003', 'unchecked'],
    ['a French number may have letters in its key', 'FR', 'FRK7399859412', 'unchecked'],
    ['a Hungarian number as it is written at home', 'HU', '12892312-2-42', 'unchecked'],
    ['a Swedish number as it is written at home', 'SE', '556188-8404', 'unchecked'],
    ['a Swedish one with a wrong digit', 'SE', '556188-8405', 'invalid'],
    ['a French number after a mark that nobody sees', 'FR', '\u200EFR40303265045', 'unchecked'],
    ['a business in Åland has a Finnish number', 'AX', 'FI20774740', 'unchecked'],
    ['a business in Monaco has a French number', 'MC', 'FR40303265045', 'unchecked'],
    ['and no other', 'MC', 'MC123', 'invalid'],
    ['a business on the Isle of Man has a British one', 'IM', 'GB980780684', 'valid'],
    ['a country whose ids are not known is left alone', 'US', '???', 'unchecked'],
  ];
  it.each(rows)('%s', (_name, country, taxId, status) => {
    expect(checkTaxId({ country, taxId })).toBe(status);
  });

  const elsewhere: [name: string, country: string, taxId: string, status: string][] = [
    ['a British number', 'GB', 'GB980780684', 'valid'],
    ['without its letters, in groups', 'GB', '980 7806 84', 'valid'],
    ['with the letters of Northern Ireland', 'GB', 'XI980780684', 'valid'],
    ['of a branch', 'GB', 'GB980780684001', 'valid'],
    ['of a government department, which has no check digit', 'GB', 'GBGD001', 'unchecked'],
    ['of a health authority, which has none', 'GB', 'GBHA599', 'unchecked'],
    ['of a department there cannot be', 'GB', 'GBGD500', 'invalid'],
    ['a British number of zeros', 'GB', '000000000', 'invalid'],
    ['a Norwegian number of zeros', 'NO', '000000000', 'invalid'],
    ['a Norwegian number that no entity has', 'NO', '123456785', 'invalid'],
    ['a number of zeros from New Zealand', 'NZ', '000000000', 'invalid'],
    ['a number of zeros from Singapore', 'SG', '00000000X', 'invalid'],
    ['a British number with a wrong digit', 'GB', 'GB980780685', 'invalid'],
    ['a British number that is too short', 'GB', 'GB98078068', 'invalid'],
    ['a Norwegian number', 'NO', 'NO 995 525 828 MVA', 'valid'],
    ['without what people write around it', 'NO', '995525828', 'valid'],
    ['a Norwegian number with a wrong digit', 'NO', 'NO995525829MVA', 'invalid'],
    ['a Swiss number', 'CH', 'CHE-107.787.577 IVA', 'valid'],
    ['without what stands behind it', 'CH', 'CHE107787577', 'valid'],
    ['a Swiss number with a wrong digit', 'CH', 'CHE-107.787.578 IVA', 'invalid'],
    ['an Australian number', 'AU', '83 914 571 673', 'valid'],
    ['an Australian number with a wrong digit', 'AU', '83 914 571 674', 'invalid'],
    ['a number from New Zealand', 'NZ', '49-091-850', 'valid'],
    ['a longer number from New Zealand', 'NZ', '136-410-132', 'valid'],
    ['a number from New Zealand with a wrong digit', 'NZ', '136-410-133', 'invalid'],
    ['a business in Singapore', 'SG', '00192200M', 'valid'],
    ['a company in Singapore', 'SG', '197401143C', 'valid'],
    ['another entity in Singapore', 'SG', 'S16FC0121D', 'valid'],
    ['a company in Singapore with a wrong digit', 'SG', '197401144C', 'invalid'],
    ['a GST-only number of Singapore has no public check digit', 'SG', 'M90310001E', 'unchecked'],
    ['an Indian number', 'IN', '27AAPFU0939F1ZV', 'valid'],
    ['an Indian number with a wrong digit', 'IN', '27AAPFU0938F1ZV', 'invalid'],
    ['a Brazilian number', 'BR', '16.727.230/0001-97', 'valid'],
    ['a Brazilian number with letters', 'BR', '12.ABC.345/01DE-35', 'valid'],
    ['a Brazilian number with a wrong digit', 'BR', '16.727.230/0001-98', 'invalid'],
    ['a Japanese number', 'JP', 'T7000012050002', 'valid'],
    ['without the T of invoices', 'JP', '7000-01-205-0002', 'valid'],
    ['a Japanese number with a wrong digit', 'JP', 'T7000012050003', 'invalid'],
    ['a Korean number', 'KR', '120-81-47521', 'valid'],
    ['a Korean number with a wrong digit', 'KR', '120-81-47520', 'invalid'],
    ['a Turkish company', 'TR', '4540536920', 'valid'],
    ['a Turkish sole trader', 'TR', '10000000146', 'valid'],
    ['a Turkish company with a wrong digit', 'TR', '4540536921', 'invalid'],
    ['a Taiwanese number', 'TW', '22099131', 'valid'],
    ['a Taiwanese number with a wrong digit', 'TW', '22099132', 'invalid'],
    ['a Canadian number', 'CA', '12302 6635 RT0001', 'valid'],
    ['without its account', 'CA', '123026635', 'valid'],
    ['a Canadian number with a wrong digit', 'CA', '123026636 RT0001', 'invalid'],
    ['a number of Quebec', 'CA', '1006327130 TQ0001', 'valid'],
    ['a Chilean number', 'CL', '76.086.428-5', 'valid'],
    ['a Chilean number with a wrong digit', 'CL', '76.086.428-4', 'invalid'],
    ['a Saudi number has no public check digit', 'SA', '310122393500003', 'unchecked'],
    ['a Saudi number of another form', 'SA', '110122393500003', 'invalid'],
    ['a number of the Emirates has none', 'AE', '100123456700003', 'unchecked'],
    ['a number of the Emirates that is too short', 'AE', '10012345670000', 'invalid'],
    ['a Philippine number with its branch', 'PH', '123-456-789-000', 'unchecked'],
    ['a Thai number', 'TH', '0 9940 00617 72 1', 'unchecked'],
    ['a Thai number that is too short', 'TH', '994000617721', 'invalid'],
    ['nothing but zeros', 'KR', '0000000000', 'invalid'],
    ['another country’s number', 'AU', 'DE136695976', 'invalid'],
  ];
  it.each(elsewhere)('outside the European Union: %s', (_name, country, taxId, status) => {
    expect(checkTaxId({ country, taxId })).toBe(status);
  });

  it('answers at once for absurd input', () => {
    expect(checkTaxId({ country: 'DE', taxId: '1'.repeat(100_000) })).toBe('invalid');
  });
});
